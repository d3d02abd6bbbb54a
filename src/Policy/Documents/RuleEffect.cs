namespace Interop.Policy.Documents;

/// <summary>The three verbs.</summary>
internal enum RuleEffect
{
    /// <summary>Opens.</summary>
    Permit,

    /// <summary>Closes; wins inside its side.</summary>
    Forbid,

    /// <summary>Neither; adds obligations.</summary>
    Require,
}
