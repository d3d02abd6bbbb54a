namespace Interop.Policy.Decide;

/// <summary>What one side says about a part. Only where every side permits may the part pass.</summary>
public enum SideAnswer
{
    /// <summary>A rule permits it for every stated purpose, and none forbids it.</summary>
    Permit,

    /// <summary>A rule forbids it, whatever else permits it.</summary>
    Forbid,

    /// <summary>No rule permits it for every stated purpose.</summary>
    Silent,
}
