using Interop.Cases.Persons;

namespace Interop.Cases.Rescue;

/// <summary>Where people were recruited: a group, a page, an account of nobody known.</summary>
public sealed record Channel
{
    public required Platform Platform { get; init; }

    public required ChannelKind Kind { get; init; }

    public string? Id { get; init; }

    public string? Name { get; init; }
}
