namespace Interop.Policy.Documents;

/// <summary>The kinds of policy document.</summary>
public enum DocumentKind
{
    /// <summary>Rules that all members signed. Id "common/...".</summary>
    Common,

    /// <summary>An agency's send and receive rules. Id "agency/...".</summary>
    Agency,

    /// <summary>The published receive rules of an agency, as its manifest carries them.</summary>
    Receive,
}
