//! Hotspots: what is both complicated and changed often. After Tornhill's "Your Code as a Crime Scene", with
//! percentiles in place of products, so that one huge figure does not hide all others.

/// The percentile of each of `values`, 0 to 1: the part of the others that is lower.
pub fn percentiles(values: &[u64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let others = values.len().saturating_sub(1).max(1);
    values.iter().map(|value| sorted.partition_point(|other| other < value) as f64 / others as f64).collect()
}

/// The score of each place, 0 to 1: the percentile of its churn by the percentile of its complexity.
pub fn scores(churn: &[u64], complexity: &[u64]) -> Vec<f64> {
    percentiles(churn).into_iter().zip(percentiles(complexity)).map(|(a, b)| a * b).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_the_part_of_the_others_that_is_lower() {
        assert_eq!(percentiles(&[5, 1, 1, 9]), [2.0 / 3.0, 0.0, 0.0, 1.0]);
        assert_eq!(percentiles(&[7]), [0.0]);
        assert_eq!(percentiles(&[]), [0.0; 0]);
    }

    #[test]
    fn a_hotspot_is_high_in_both() {
        assert_eq!(scores(&[9, 9, 0], &[9, 0, 9]), [0.5 * 0.5, 0.0, 0.0]);
    }
}
