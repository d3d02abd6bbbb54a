using Interop.Cases.Persons;
using Interop.Cases.Rescue;

namespace Interop.Cases.Parts;

/// <summary>Content of finance.account: where a ransom is to be paid.</summary>
public sealed record AccountPart : IPartContent
{
    internal const string Code = "finance.account";

    public required string Schema { get; init; }

    public required IReadOnlyList<PayTo> Accounts { get; init; }

    string IPartContent.Category => Code;

    string IPartContent.Level => "";

    IEnumerable<(PersonLine Who, Protection? Protection)> IPartContent.Persons => [];

    IEnumerable<string> IPartContent.OtherFacts => Accounts.SelectMany(PartFacts.OfAccount);
}
