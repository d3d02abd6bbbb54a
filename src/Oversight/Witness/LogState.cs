namespace Interop.Oversight.Witness;

/// <summary>How a log stands with this body.</summary>
internal enum LogState
{
    /// <summary>Not looked at since the start.</summary>
    Waiting,

    /// <summary>Everything up to its newest checkpoint is verified.</summary>
    Verified,

    /// <summary>Verified, but the gateway does not open its entries.</summary>
    Unopened,

    /// <summary>It answers, and has signed nothing yet.</summary>
    Empty,

    /// <summary>It could not be read; nothing is said about it.</summary>
    Unreachable,

    /// <summary>It contradicts itself; see the findings.</summary>
    Broken,
}
