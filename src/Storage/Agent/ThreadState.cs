namespace Interop.Storage.Agent;

/// <summary>Whether a case is settled.</summary>
public enum ThreadState
{
    /// <summary>Something is still to be answered.</summary>
    Open,

    /// <summary>Every line is terminal and the totals reconcile.</summary>
    Closed,
}
