using Interop.Packets;

namespace Interop.Trust.Names;

/// <summary>Who is at the other end of a TLS connection, after every check held.</summary>
public abstract record PeerIdentity
{
    private PeerIdentity()
    {
    }

    /// <summary>A node agent.</summary>
    public sealed record Agency(AgencyCode Code) : PeerIdentity
    {
        /// <inheritdoc/>
        public override string ToString() => $"agency {Code}";
    }

    /// <summary>A gateway.</summary>
    public sealed record Gateway(GatewayCode Code) : PeerIdentity
    {
        /// <inheritdoc/>
        public override string ToString() => $"gateway {Code}";
    }

    /// <summary>An oversight body.</summary>
    public sealed record Oversight(OversightName Name) : PeerIdentity
    {
        /// <inheritdoc/>
        public override string ToString() => $"oversight {Name}";
    }

    /// <summary>An officer, admitted by his or her own agency alone.</summary>
    public sealed record Officer(OfficerPseudonym Pseudonym) : PeerIdentity
    {
        /// <inheritdoc/>
        public override string ToString() => $"officer {Pseudonym}";
    }
}
