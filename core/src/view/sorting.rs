//! Sorting by numbers: one sort for the lists of all views, since each kind of item that the library's sort is made for adds
//! some ten thousand bytes to the module.

/// Sorts by two numbers, the first one first; stable. There must be fewer than 2³² items. Total.
pub fn sort_by_numbers<T>(items: &mut [T], key: impl Fn(&T) -> (u64, u64)) {
    let mut order: Vec<((u64, u64), u32)> = items.iter().map(key).zip(0..).collect();
    order.sort_unstable();
    let mut place_of = vec![0; items.len()];
    for (place, (_, number)) in (0..).zip(order) {
        place_of[number as usize] = place;
    }
    for number in 0..items.len() {
        while place_of[number] != number {
            let place = place_of[number];
            items.swap(number, place);
            place_of.swap(number, place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sort_by_numbers;

    #[test]
    fn items_are_in_order_and_equal_ones_as_they_came() {
        let mut words = ["pear", "fig", "apple", "date", "kiwi", "plum", "nut", "cherry"];
        sort_by_numbers(&mut words, |word| (word.len() as u64, 0));
        assert_eq!(words, ["fig", "nut", "pear", "date", "kiwi", "plum", "apple", "cherry"]);
        sort_by_numbers(&mut words, |word| (u64::MAX - word.len() as u64, u64::from(word.as_bytes()[0])));
        assert_eq!(words, ["cherry", "apple", "date", "kiwi", "pear", "plum", "fig", "nut"]);
    }
}
