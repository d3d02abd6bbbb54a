using Grpc.Core;
using Interop.Gateway.Faults;
using Interop.Gateway.Record;
using Interop.Hosting.Peers;
using Interop.Packets;
using Interop.Trust.Directories;
using Interop.Trust.Names;

namespace Interop.Gateway.Identity;

/// <summary>Who calls, by the TLS certificate, asked anew on every call: a long connection does not outlive its certificate's standing.</summary>
/// <remarks>A peer that is bound to emergencies comes this far only on the methods of <see cref="Emergencies"/>.</remarks>
internal sealed class Callers(HostTls tls, CurrentDirectory directory, GatewayIdentity me)
{
    public AgencyCode Agency(ServerCallContext context) => tls.PartyInEmergency(context.GetHttpContext()) is PeerIdentity.Agency agency
        ? agency.Code
        : throw No(RefusalReason.NotAnAgency, "This method is for agencies of this gateway.");

    public GatewayCode Gateway(ServerCallContext context) => tls.PartyInEmergency(context.GetHttpContext()) is PeerIdentity.Gateway gateway
        ? gateway.Code
        : throw No(RefusalReason.NotAGateway, "This method is for partner gateways.");

    public PeerIdentity AgencyOrGateway(ServerCallContext context) => tls.Party(context.GetHttpContext()) is { } party and (PeerIdentity.Agency or PeerIdentity.Gateway)
        ? party
        : throw No(RefusalReason.NotAnAgency, "This method is for agencies of this gateway and for partner gateways.");

    public OversightRecord Oversight(ServerCallContext context) =>
        tls.Party(context.GetHttpContext()) is PeerIdentity.Oversight oversight
        && directory.Snapshot.Oversight(oversight.Name) is { } record && record.ListedBy.Contains(directory.Snapshot.Gateway(me.Name)!.Jurisdiction)
            ? record
            : throw No(RefusalReason.NotOversight, "This method is for oversight bodies that the authority of this gateway lists.");

    public void Member(ServerCallContext context)
    {
        if (tls.Party(context.GetHttpContext()) is null)
        {
            throw No(RefusalReason.NotAnAgency, "This method is for members of the directory.");
        }
    }

    private static RpcException No(string code, string sentence) => new Refusal(StatusCode.PermissionDenied, code, sentence).ToException();
}
