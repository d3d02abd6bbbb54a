namespace Interop.Policy.Analyse;

/// <summary>What a rule does where it matches.</summary>
internal enum Voice
{
    Permit,

    /// <summary>A forbid where it does not yield.</summary>
    Forbid,

    /// <summary>A forbid where it yields to an attested emergency.</summary>
    Yield,

    Require,

    /// <summary>A permit or a requirement where the part is more exact than it lets pass.</summary>
    Withhold,
}
