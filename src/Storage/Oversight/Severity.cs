namespace Interop.Storage.Oversight;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>To be known.</summary>
    Note,

    /// <summary>To be looked into.</summary>
    Warning,

    /// <summary>Something is provably wrong.</summary>
    Alarm,
}
