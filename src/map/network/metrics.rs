//! Metrics of places: how much they are leaned on and lean on others (Martin, 1994).

use serde::{Deserialize, Serialize};

use super::Network;

/// How many types there are, and how many of these are abstract.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Types {
    /// Classes, structures, enumerations, traits and interfaces.
    pub all: u64,
    /// Interfaces, traits and abstract classes.
    pub abstracts: u64,
}

/// What is measured of a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Metrics {
    /// How many other places lead to it.
    pub fan_in: usize,
    /// How many other places it leads to.
    pub fan_out: usize,
    /// `fan_out / (fan_in + fan_out)`, 0 to 1: 0 is what only others lean on, 1 what only leans on others. None where
    /// there are neither.
    pub instability: Option<f64>,
    /// The share of its types that are abstract, 0 to 1; none where it has no types.
    pub abstractness: Option<f64>,
    /// `|abstractness + instability - 1|`: how far it is from being as abstract as it is stable. None where one of the
    /// two is.
    pub distance: Option<f64>,
}

/// The metrics of `place`, which has `types`. A file of a folder that is imported is led to by who imports that.
pub fn metrics(network: &Network, place: usize, types: Types) -> Metrics {
    let said = |arrow: &&super::Arrow| arrow.count > 0;
    let folders = network.dependents(place).iter().filter(|arrow| arrow.count == 0);
    let through: usize =
        folders.map(|folder| network.dependents(folder.place).iter().filter(said).count()).sum();
    let fan_in = network.dependents(place).iter().filter(said).count() + through;
    let fan_out = network.dependencies(place).iter().filter(said).count();
    let share = |part: f64, whole: f64| (whole > 0.0).then(|| part / whole);
    let instability = share(fan_out as f64, (fan_in + fan_out) as f64);
    let abstractness = share(types.abstracts as f64, types.all as f64);
    let distance =
        instability.zip(abstractness).map(|(unstable, abstracts)| (abstracts + unstable - 1.0).abs());
    Metrics { fan_in, fan_out, instability, abstractness, distance }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::network::tests::network_of;

    #[test]
    fn what_others_lean_on_is_stable_and_should_be_abstract() {
        let network = network_of(4, &[(0, 1), (2, 1), (1, 3)]);
        let found = metrics(&network, 1, Types { all: 4, abstracts: 1 });
        assert_eq!((found.fan_in, found.fan_out), (2, 1));
        assert!((found.instability.unwrap() - 1.0 / 3.0).abs() < 1e-9);
        assert_eq!(found.abstractness, Some(0.25));
        assert!((found.distance.unwrap() - (1.0 - 0.25 - 1.0 / 3.0)).abs() < 1e-9);
        let alone = metrics(&network_of(1, &[]), 0, Types::default());
        assert_eq!((alone.instability, alone.abstractness, alone.distance), (None, None, None));
    }
}
