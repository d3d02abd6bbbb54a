using Interop.Trust.Names;

namespace Interop.Trust.Development;

/// <summary>An oversight body to make; every authority lists it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">Title for people.</param>
/// <param name="WitnessName">Name of its witness key, e.g. "witness.dpa.vn.example".</param>
public sealed record OversightPlan(OversightName Name, string Title, string WitnessName);
