namespace Interop.Trust.Peers;

/// <summary>Which end of the connection the peer is.</summary>
public enum PeerSide
{
    /// <summary>It connected.</summary>
    Client,

    /// <summary>It listens.</summary>
    Server,
}
