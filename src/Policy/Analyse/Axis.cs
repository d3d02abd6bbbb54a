namespace Interop.Policy.Analyse;

/// <summary>What has one value in a request of one purpose and one basis.</summary>
internal enum Axis
{
    Category,
    Purpose,
    Basis,
    Type,
    FromRole,
    ToRole,
    Urgency,

    /// <summary>The last value stands for a part without a level.</summary>
    Level,

    /// <summary>0: none. 1: claimed, and it counts.</summary>
    Emergency,
}
