namespace Interop.Policy.Decide;

/// <summary>What becomes of a part.</summary>
public enum PartOutcome
{
    /// <summary>It may pass, under its obligations.</summary>
    Allow,

    /// <summary>It is withheld for being more exact than the rules let pass; a coarser part may pass in its place.</summary>
    Redact,

    /// <summary>It is withheld.</summary>
    Deny,
}
