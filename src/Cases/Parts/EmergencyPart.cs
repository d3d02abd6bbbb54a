using Interop.Cases.Persons;

namespace Interop.Cases.Parts;

/// <summary>
/// Why an emergency is attested, in words: sealed in every envelope of a packet that claims one, under rescue.request, so that
/// everybody who gets any part can read it. The header names the officers and the SHA-256 of this part's bytes.
/// </summary>
public sealed record EmergencyPart : IPartContent
{
    /// <summary>Longest statement in characters.</summary>
    public const int MaxStatement = 1000;

    internal const string Tag = "emergency";

    public required string Schema { get; init; }

    public bool Exercise { get; init; }

    public required string CaseRef { get; init; }

    /// <summary>The significant and imminent risk to life or safety. Names nobody.</summary>
    public required string Statement { get; init; }

    /// <summary>32 random hexadecimal digits: the digest in the header cannot be guessed from a likely sentence.</summary>
    public required string Salt { get; init; }

    string IPartContent.Category => RequestPart.Code;

    string IPartContent.Level => "";

    IEnumerable<(PersonLine Who, Protection? Protection)> IPartContent.Persons => [];
}
