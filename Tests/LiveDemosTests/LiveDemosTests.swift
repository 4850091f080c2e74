import Testing

/// Everything here starts real threads; one after the other, so that they can be counted.
@Suite("Demos on real threads", .serialized)
struct LiveDemosTests {}
