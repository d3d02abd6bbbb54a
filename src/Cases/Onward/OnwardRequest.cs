using Interop.Cases.Parts;
using Interop.Cases.Persons;
using Interop.Cases.Values;

namespace Interop.Cases.Onward;

/// <summary>
/// Packet type onward-request: who received data asks the one who gave them whether a third party may have them. Persons are lines
/// of the originator's case by pseudonym. The document is the packet's one part, under rescue.request.
/// </summary>
public sealed record OnwardRequest : IPartContent
{
    public const string SchemaName = "onward-request/1";

    /// <summary><see cref="SchemaName"/>.</summary>
    public required string Schema { get; init; }

    public bool Exercise { get; init; }

    /// <summary>The originator's reference.</summary>
    public required string CaseRef { get; init; }

    /// <summary>Persons that the third party is to be told about, as the originator numbers them.</summary>
    public required IReadOnlyList<RequestLine> Lines { get; init; }

    /// <summary>Agency that is to be told, e.g. "mm.police".</summary>
    public required string Recipient { get; init; }

    /// <summary>Purpose code for which it is to be told.</summary>
    public required string Purpose { get; init; }

    /// <summary>Categories of data asked for, e.g. "victim.identity".</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>Why, in at most 1,000 characters; names nobody.</summary>
    public required Text Reason { get; init; }

    string IPartContent.Category => RequestPart.Code;

    string IPartContent.Level => "";

    IEnumerable<(PersonLine Who, Protection? Protection)> IPartContent.Persons => [];
}
