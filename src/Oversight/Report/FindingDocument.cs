namespace Interop.Oversight.Report;

/// <summary>A finding.</summary>
/// <param name="Number">Under which this body keeps it.</param>
/// <param name="Code">From the closed list (docs/oversight.md).</param>
/// <param name="Severity">note, warning or alarm.</param>
/// <param name="Sentence">What was found and what to do.</param>
/// <param name="Origin">Log.</param>
/// <param name="Index">Index in it, or null.</param>
/// <param name="Packet">Digest, or null.</param>
/// <param name="Arguments">Codes and numbers that belong to it.</param>
/// <param name="FirstSeenAt">When it was first found.</param>
/// <param name="Standing">False: it was so, and the logs no longer show it.</param>
/// <param name="Evidence">What shows it.</param>
internal sealed record FindingDocument(
    long Number, string Code, string Severity, string Sentence, string Origin, long? Index, string? Packet, IReadOnlyDictionary<string, string> Arguments, DateTimeOffset FirstSeenAt,
    bool Standing, EvidenceDocument? Evidence);
