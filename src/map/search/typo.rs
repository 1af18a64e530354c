//! Typing mistakes: how far what was typed is from a word of a name.

/// A word that may be mistyped.
#[derive(Debug, Clone)]
pub struct Typo {
    typed: Vec<u8>,
    /// The letters in it, a bit for each of some.
    letters: u32,
    /// How many mistakes are forgiven.
    most: usize,
}

impl Typo {
    /// The word `typed`, in lower case: a mistake is forgiven for every three letters of it. None for one that is
    /// too short to be mistaken, or too long to be a name.
    pub fn new(typed: &str) -> Option<Self> {
        let typed = typed.as_bytes();
        let fits = (3..=64).contains(&typed.len());
        fits.then(|| Self { typed: typed.to_vec(), letters: letters(typed), most: (typed.len() / 3).min(3) })
    }

    /// How many mistakes lie between what was typed and a word of `name` (or what starts there), and how many
    /// letters `name` has more; none if they are too many. The distance is that of Damerau and Levenshtein: letters
    /// that are wrong, missing, too many, or swapped with the next.
    pub fn distance(&self, name: &str) -> Option<(usize, usize)> {
        if (self.letters & !letters(name.as_bytes())).count_ones() as usize > self.most {
            return None;
        }
        let parts = super::parts(name);
        let tails = (0..parts.len()).map(|from| parts[from..].concat());
        let distance = tails.filter_map(|tail| self.to_start(tail.as_bytes())).min()?;
        Some((distance, name.len().abs_diff(self.typed.len())))
    }

    /// The mistakes between what was typed and the nearest start of `text`.
    fn to_start(&self, text: &[u8]) -> Option<usize> {
        let columns = text.len().min(self.typed.len() + self.most);
        let mut row: Vec<usize> = (0..=columns).collect();
        let mut above = row.clone();
        for (i, typed) in self.typed.iter().enumerate() {
            let mut next = vec![i + 1; columns + 1];
            for j in 0..columns {
                let replaced = row[j] + usize::from(*typed != text[j]);
                next[j + 1] = replaced.min(next[j] + 1).min(row[j + 1] + 1);
                if i > 0 && j > 0 && *typed == text[j - 1] && self.typed[i - 1] == text[j] {
                    next[j + 1] = next[j + 1].min(above[j - 1] + 1);
                }
            }
            if next.iter().all(|distance| *distance > self.most + 1) {
                return None;
            }
            above = std::mem::replace(&mut row, next);
        }
        row.into_iter().min().filter(|distance| *distance <= self.most)
    }
}

/// The letters of `text` in any case, a bit for each; what is no ASCII letter shares the others.
fn letters(text: &[u8]) -> u32 {
    text.iter().fold(0, |bits, byte| bits | 1 << (byte.to_ascii_lowercase() & 31))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(typed: &str, name: &str) -> Option<usize> {
        Typo::new(typed).unwrap().distance(name).map(|(distance, _)| distance)
    }

    #[test]
    fn a_mistake_for_every_three_letters_is_forgiven() {
        assert_eq!(distance("facotry", "BeanFactory"), Some(1));
        assert_eq!(distance("beanfactry", "getBeanFactoryNames"), Some(1));
        assert_eq!(distance("factory", "factory"), Some(0));
        assert_eq!(distance("faktori", "Factory"), Some(2));
        assert_eq!(distance("zzz", "factory"), None);
        assert!(Typo::new("ab").is_none());
    }

    #[test]
    fn a_shorter_name_is_nearer() {
        let typo = Typo::new("facotry").unwrap();
        assert!(typo.distance("factory") < typo.distance("factoryBean"));
    }

    proptest::proptest! {
        #[test]
        fn one_mistake_in_a_name_is_always_forgiven(name in "[a-z]{4,12}", at in 0_usize..12, with in "[a-z]") {
            let at = at % name.len();
            let mut typed = name.clone();
            typed.replace_range(at..=at, &with);
            assert!(distance(&typed, &name).is_some_and(|distance| distance <= 1));
        }
    }
}
