using Interop.Cases.Persons;
using Interop.Cases.Rescue;

namespace Interop.Cases.Parts;

/// <summary>Content of social.account or, where it holds only groups and pages, of social.group.</summary>
public sealed record ChannelPart : IPartContent
{
    internal const string Accounts = "social.account";
    internal const string Groups = "social.group";

    public required string Schema { get; init; }

    public required IReadOnlyList<Channel> Channels { get; init; }

    string IPartContent.Category => Channels.Any(c => c.Kind is ChannelKind.Account) ? Accounts : Groups;

    string IPartContent.Level => "";

    IEnumerable<(PersonLine Who, Protection? Protection)> IPartContent.Persons => [];
}
