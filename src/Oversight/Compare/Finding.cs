using System.Globalization;
using Interop.Crypto;

namespace Interop.Oversight.Compare;

/// <summary>Something that an auditor should know, with what shows it.</summary>
/// <param name="Kind">From the closed list.</param>
/// <param name="Origin">The log that it is about.</param>
/// <param name="Index">Index in that log, or null.</param>
/// <param name="Packet">Packet, or null.</param>
internal sealed record Finding(FindingKind Kind, string Origin, long? Index, Digest? Packet)
{
    /// <summary>Codes and numbers that belong to the sentence; never personal data.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The entries that show it.</summary>
    public IReadOnlyList<LeafRef> Leaves { get; init; } = [];

    /// <summary>Documents that show it, by name: signed checkpoints verbatim, other bytes in base64.</summary>
    public IReadOnlyDictionary<string, string> Documents { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What is found again is the same finding.</summary>
    public string Fingerprint => string.Create(CultureInfo.InvariantCulture, $"{Kind.Code}|{Origin}|{Index}|{Packet}");

    /// <summary>A finding about one entry.</summary>
    public static Finding About(FindingKind kind, OpenedEvent at, params OpenedEvent[] others) =>
        new(kind, at.Origin, at.Index, at.Packet) { Leaves = [at.Reference, .. others.Select(other => other.Reference)] };
}
