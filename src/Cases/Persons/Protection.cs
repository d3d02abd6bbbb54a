namespace Interop.Cases.Persons;

/// <summary>What qualifies every statement about a person; travels in the same part as the identity.</summary>
public sealed record Protection
{
    public Consent? Consent { get; init; }

    /// <summary>The person fears authorities, of either state.</summary>
    public bool FearsAuthorities { get; init; }

    /// <summary>Somebody of the family took part.</summary>
    public bool FamilyComplicit { get; init; }

    /// <summary>The person objects to their own state being told. Binding.</summary>
    public bool ObjectsToNotification { get; init; }

    public Guardian? Guardian { get; init; }

    /// <summary>Why sharing serves the child; needed for minors and where the age is unknown.</summary>
    public string? BestInterests { get; init; }
}
