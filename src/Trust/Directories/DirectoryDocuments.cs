using Interop.Contracts;

namespace Interop.Trust.Directories;

/// <summary>The signed documents of the directory as they were read or received; nothing is checked yet.</summary>
/// <param name="Jurisdictions">Layer 1.</param>
/// <param name="Authorities">Layer 2, one per jurisdiction, any order.</param>
/// <param name="Manifests">Layer 3, at most one per agency, any order.</param>
public sealed record DirectoryDocuments(Signed Jurisdictions, IReadOnlyList<Signed> Authorities, IReadOnlyList<Signed> Manifests);
