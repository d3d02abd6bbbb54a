namespace Interop.Cases.Persons;

/// <summary>An account on a platform. Numbers are text: they exceed 2^53.</summary>
public sealed record SocialAccount
{
    public required Platform Platform { get; init; }

    /// <summary>The platform's own number for the account.</summary>
    public string? Id { get; init; }

    /// <summary>@username, vanity name or display name; platforms hand these out again.</summary>
    public string? Handle { get; init; }

    /// <summary>First day, EDTF, on which the handle was seen to belong to the person.</summary>
    public string? SeenFrom { get; init; }

    /// <summary>Last such day, EDTF.</summary>
    public string? SeenUntil { get; init; }
}
