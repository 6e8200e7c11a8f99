/// The index of the largest of four values, ties resolved as the reference's tensor library resolves them.
///
/// It selects with the C++ standard library's `nth_element`, which for four elements is one quicksort partition
/// around a median of three and an insertion sort of what is left; which of several equal values comes first
/// follows from those swaps. NaN counts as larger than any number.
///
/// Source: golden table `topk1_of4_tie_table.json`, against which every rank pattern is tested.
enum TopOfFour {
  static func index(_ values: SIMD4<Float>) -> Int {
    // A vector of positions: no allocation.
    var order = SIMD4<Int>(0, 1, 2, 3)
    func precedes(_ a: Int, _ b: Int) -> Bool {
      let x = values[order[a]]
      let y = values[order[b]]
      return (x.isNaN && !y.isNaN) || x > y
    }
    // The median of positions 1, 2, 3 goes to position 0 and is the pivot.
    let median: Int
    if precedes(1, 2) {
      median = precedes(2, 3) ? 2 : (precedes(1, 3) ? 3 : 1)
    } else {
      median = precedes(1, 3) ? 1 : (precedes(2, 3) ? 3 : 2)
    }
    func swap(_ a: Int, _ b: Int) {
      let kept = order[a]
      order[a] = order[b]
      order[b] = kept
    }
    swap(0, median)
    var first = 1
    var last = 4
    while true {
      while precedes(first, 0) { first += 1 }
      last -= 1
      while precedes(0, last) { last -= 1 }
      guard first < last else { break }
      swap(first, last)
      first += 1
    }
    // The largest is left of the cut, unless the cut is position 0, which the partition never returns.
    var position = 1
    while position < first {
      let element = order[position]
      var hole = position
      let value = values[element]
      while hole > 0 {
        let other = values[order[hole - 1]]
        guard (value.isNaN && !other.isNaN) || value > other else { break }
        order[hole] = order[hole - 1]
        hole -= 1
      }
      order[hole] = element
      position += 1
    }
    return order[0]
  }
}
