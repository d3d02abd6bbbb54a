namespace Interop.Policy.Analyse;

/// <summary>What a new version does to a request.</summary>
public enum ChangeKind
{
    /// <summary>Passes, and did not.</summary>
    Opened,

    /// <summary>Does not pass, and did.</summary>
    Closed,

    /// <summary>Passes as before, and less is owed in one component.</summary>
    Looser,

    /// <summary>Passes as before, and more is owed in one component.</summary>
    Stricter,
}
