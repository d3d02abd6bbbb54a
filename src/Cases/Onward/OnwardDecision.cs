using Interop.Cases.Parts;
using Interop.Cases.Persons;
using Interop.Cases.Rescue;
using Interop.Cases.Values;

namespace Interop.Cases.Onward;

/// <summary>
/// Packet type onward-decision: the originator authorises or refuses an onward transfer. An authorisation holds for the persons,
/// the recipient, the purpose and the categories it names, under its conditions, until its end.
/// </summary>
public sealed record OnwardDecision : IPartContent
{
    public const string SchemaName = "onward-decision/1";

    /// <summary><see cref="SchemaName"/>.</summary>
    public required string Schema { get; init; }

    public bool Exercise { get; init; }

    public required string CaseRef { get; init; }

    /// <summary>Packet id of the onward-request, 32 hexadecimal digits.</summary>
    public required string Request { get; init; }

    public required bool Authorised { get; init; }

    /// <summary>Whether it stands as the written authorisation that the originator may insist on.</summary>
    public bool Written { get; init; }

    public required IReadOnlyList<RequestLine> Lines { get; init; }

    public required string Recipient { get; init; }

    public required string Purpose { get; init; }

    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>Conditions in words, which the third party receives with the data; at most ten.</summary>
    public IReadOnlyList<Text> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>Handling codes that the data carry onward, beside those they had.</summary>
    public IReadOnlyList<string> Handling { get; init => field = value ?? []; } = [];

    /// <summary>After this it authorises nothing; needed where it authorises.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Why not; needed where it refuses.</summary>
    public Reason? Refusal { get; init; }

    string IPartContent.Category => RequestPart.Code;

    string IPartContent.Level => "";

    IEnumerable<(PersonLine Who, Protection? Protection)> IPartContent.Persons => [];
}
