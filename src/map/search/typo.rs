//! Typing mistakes: how far what was typed is from a word of a name.

/// The longest word that may be mistyped, in bytes; and the columns of the table that its distance is counted in.
const LONGEST: usize = 40;
const COLUMNS: usize = LONGEST + 4;

/// More mistakes than are ever forgiven; a few more can be added to it.
const FAR: u8 = 100;

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
        let fits = (3..=LONGEST).contains(&typed.len());
        fits.then(|| Self { typed: typed.to_vec(), letters: letters(typed), most: (typed.len() / 3).min(3) })
    }

    /// How many mistakes lie between what was typed and a word of `name` (or what starts there), and how many
    /// letters `name` has more; none if they are too many. The distance is that of Damerau and Levenshtein: letters
    /// that are wrong, missing, too many, or swapped with the next.
    pub fn distance(&self, name: &str) -> Option<(usize, usize)> {
        if (self.letters & !letters(name.as_bytes())).count_ones() as usize > self.most {
            return None;
        }
        let (joined, starts) = super::words::laid_out(name);
        let tails = starts.into_iter().map(|start| &joined.as_bytes()[start..]);
        let distance = tails.filter_map(|tail| self.to_start(tail)).min()?;
        Some((distance, name.len().abs_diff(self.typed.len())))
    }

    /// The mistakes between what was typed and the nearest start of `text`.
    fn to_start(&self, text: &[u8]) -> Option<usize> {
        let columns = text.len().min(self.typed.len() + self.most);
        if columns + self.most < self.typed.len() {
            return None;
        }
        let mut row = [FAR; COLUMNS];
        for (column, cell) in (0..).zip(&mut row[..=self.most]) {
            *cell = column;
        }
        let mut above = row;
        for (i, typed) in self.typed.iter().enumerate() {
            // Whoever strays further from the diagonal than mistakes are forgiven does not come back in time.
            let near = i.saturating_sub(self.most)..columns.min(i + self.most + 1);
            let mut next = [FAR; COLUMNS];
            next[0] = u8::try_from(i + 1).unwrap_or(FAR);
            let mut best = next[0];
            for j in near {
                let mut least = (row[j] + u8::from(*typed != text[j])).min(next[j] + 1).min(row[j + 1] + 1);
                if i > 0 && j > 0 && *typed == text[j - 1] && self.typed[i - 1] == text[j] {
                    least = least.min(above[j - 1] + 1);
                }
                next[j + 1] = least;
                best = best.min(least);
            }
            // Swapping two letters looks one row further back, and costs one.
            if usize::from(best) > self.most + 1 {
                return None;
            }
            above = row;
            row = next;
        }
        let least = row[..=columns].iter().copied().min().map(usize::from);
        least.filter(|distance| *distance <= self.most)
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

    /// The mistakes between `typed` and the nearest start of `text`, counted in a table of all their starts.
    fn whole_table(typed: &[u8], text: &[u8]) -> usize {
        let mut table = vec![vec![0; text.len() + 1]; typed.len() + 1];
        for i in 0..=typed.len() {
            for j in 0..=text.len() {
                if i == 0 || j == 0 {
                    table[i][j] = i + j;
                    continue;
                }
                let mut least = table[i - 1][j - 1] + usize::from(typed[i - 1] != text[j - 1]);
                least = least.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                if i > 1 && j > 1 && typed[i - 1] == text[j - 2] && typed[i - 2] == text[j - 1] {
                    least = least.min(table[i - 2][j - 2] + 1);
                }
                table[i][j] = least;
            }
        }
        table[typed.len()].iter().copied().min().unwrap()
    }

    #[test]
    fn a_shorter_name_is_nearer() {
        let typo = Typo::new("facotry").unwrap();
        assert!(typo.distance("factory") < typo.distance("factoryBean"));
    }

    proptest::proptest! {
        #[test]
        fn the_distance_is_that_of_the_whole_table(typed in "[abc]{3,12}", name in "[abc]{1,14}") {
            let least = whole_table(typed.as_bytes(), name.as_bytes());
            let most = (typed.len() / 3).min(3);
            assert_eq!(distance(&typed, &name), Some(least).filter(|least| *least <= most));
        }

        #[test]
        fn one_mistake_in_a_name_is_always_forgiven(name in "[a-z]{4,12}", at in 0_usize..12, with in "[a-z]") {
            let at = at % name.len();
            let mut typed = name.clone();
            typed.replace_range(at..=at, &with);
            assert!(distance(&typed, &name).is_some_and(|distance| distance <= 1));
        }
    }
}
