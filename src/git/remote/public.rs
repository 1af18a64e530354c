//! Which addresses are on the public internet: those that a server may let its users reach.
//!
//! After the registries of IANA for special-purpose addresses (RFC 6890): what is private, local to the machine or
//! the link, shared by a provider, for documentation or multicast, or carries an IPv4 address of these in an IPv6
//! one, is not public.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::location::{Location, Scheme};
use super::options::{Access, RemoteOptions};
use crate::error::{Error, Kind, Result};

impl Access {
    /// Only addresses on the public internet.
    pub fn public() -> Self {
        Self::only(is_public)
    }
}

impl RemoteOptions {
    /// The same, for a project that a stranger may have named: public addresses only.
    pub fn only_public(&self) -> Self {
        Self { access: Access::public(), ..self.clone() }
    }
}

/// Checks that `location` is one that a stranger may name: https, on the public internet. Looks its name up, which
/// is done again when it is fetched. Kind `Usage` if not, `Network` if the host is not known.
pub fn check_public(location: &Location) -> Result<()> {
    if location.scheme() != Scheme::Https {
        let scheme = location.scheme().name();
        return Err(Error::new(Kind::Usage, format!("addresses by `{scheme}` are not allowed here"))
            .hint("Give the https address, or register the repository in a terminal: groma project add."));
    }
    let host = location.host();
    let found = super::http::lookup(host, location.port(), &Access::public());
    found.map(drop).map_err(|why| why.into_error(host))
}

fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_special = matches!(
        (a, b, c),
        (0 | 10 | 127, ..)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 0, 0 | 2)
            | (192, 88, 99)
            | (192, 168, _)
            | (198, 18 | 19, _)
            | (198, 51, 100)
            | (203, 0, 113)
            | (224..=255, ..)
    );
    !is_special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let segments = address.segments();
    let embedded = |high: u16, low: u16| {
        let [a, b] = high.to_be_bytes();
        let [c, d] = low.to_be_bytes();
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match segments {
        // Translated (NAT64) and tunnelled (6to4) IPv4.
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => embedded(high, low),
        [0x2002, high, low, ..] => embedded(high, low),
        // Teredo and others of the protocols' own, ORCHID, documentation.
        [0x2001, 0..=0x1ff, ..] | [0x2001, 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] => false,
        // Global unicast is 2000::/3; nothing else is assigned to anybody.
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_internet_are_public() {
        for public in [
            "1.1.1.1",
            "140.82.112.3",
            "2606:4700::1111",
            "2a00:1450::1",
            "2002:101:101::1",
            "64:ff9b::101:101",
        ] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
        for special in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "192.0.2.1",
            "192.168.0.1",
            "198.18.0.1",
            "203.0.113.9",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "fe80::1",
            "fd00::1",
            "ff02::1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::1",
            "2001::1",
            "2001:db8::1",
            "100::1",
            "::7f00:1",
        ] {
            assert!(!is_public(special.parse().unwrap()), "{special}");
        }
    }

    #[test]
    fn other_schemes_and_private_hosts_are_refused() {
        for wrong in [
            "ssh://git@example.org/a",
            "http://example.org/a",
            "git://example.org/a",
            "https://127.0.0.1/a",
            "https://localhost/a",
        ] {
            let error = check_public(&Location::parse(wrong).unwrap()).unwrap_err();
            assert_eq!(error.kind(), Kind::Usage, "{wrong}: {error}");
        }
    }
}
