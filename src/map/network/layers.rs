//! Layers: how far above the ground each place stands.

use super::Network;
use super::cycles::components;

/// The layer of each place: 0 where it leads to nothing, else one above the highest that it leads to. Places of a
/// cycle count as one and share a layer; all edges but those within cycles lead down.
pub fn layers(network: &Network) -> Vec<usize> {
    let components = components(network);
    let count = components.iter().max().map_or(0, |most| most + 1);
    let mut members = vec![Vec::new(); count];
    for (place, component) in components.iter().enumerate() {
        members[*component].push(place);
    }
    // Components lead to lower numbers only: what a layer follows from is known before it.
    let mut layer_of = vec![0; count];
    for component in 0..count {
        let below = members[component].iter().flat_map(|place| network.dependencies(*place));
        let below = below.filter(|arrow| components[arrow.place] != component);
        // A file of a folder that is imported stands where the folder does.
        let layers = below.map(|arrow| layer_of[components[arrow.place]] + usize::from(arrow.count > 0));
        layer_of[component] = layers.max().unwrap_or(0);
    }
    components.iter().map(|component| layer_of[*component]).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::map::network::tests::{network_of, networks};

    #[test]
    fn a_cycle_stands_on_one_layer() {
        let network = network_of(5, &[(0, 1), (1, 2), (2, 1), (2, 3), (0, 3)]);
        assert_eq!(layers(&network), [2, 1, 1, 0, 0]);
    }

    proptest! {
        #[test]
        fn edges_lead_down_and_no_layer_is_higher_than_it_must_be(network in networks(12)) {
            let (layers, components) = (layers(&network), components(&network));
            for place in 0..layers.len() {
                for arrow in network.dependencies(place) {
                    let is_cycle = components[place] == components[arrow.place];
                    prop_assert!(is_cycle == (layers[place] <= layers[arrow.place]));
                }
                let same = (0..layers.len()).filter(|other| components[*other] == components[place]);
                let below = same.flat_map(|other| network.dependencies(other)).map(|arrow| layers[arrow.place] + 1);
                let highest = below.filter(|layer| *layer <= layers[place]).max().unwrap_or(0);
                prop_assert_eq!(layers[place], highest);
            }
        }
    }
}
