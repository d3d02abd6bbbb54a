namespace Interop.Cases.Persons;

/// <summary>That somebody appears in a role, and who says so.</summary>
public sealed record RoleAssertion
{
    public required SubjectRole Role { get; init; }

    /// <summary>Agency or body that asserts it, e.g. "vn.police".</summary>
    public string? AssertedBy { get; init; }

    /// <summary>EDTF day of the assertion.</summary>
    public string? On { get; init; }
}
