namespace Interop.Storage.Agent;

/// <summary>How far a file of a packet has come.</summary>
public enum FileSendState
{
    /// <summary>To be handed in.</summary>
    Waiting,

    /// <summary>The gateway has the whole of it.</summary>
    HandedIn,

    /// <summary>It will not be: its packet was refused or ran out of time, or the gateway does not take it.</summary>
    Dropped,
}
