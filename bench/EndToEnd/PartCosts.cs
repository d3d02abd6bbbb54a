using Interop.Contracts;
using Interop.Hosting.Start;
using Interop.Packets;
using Interop.Policy.Decide;
using Interop.Sealing;
using Interop.Trust.Directories;
using Envelope = Interop.Packets.Envelope;
using Header = Interop.Packets.Header;

namespace Interop.Bench.EndToEnd;

/// <summary>What the way of a packet is made of, with how often each part comes on it (docs/performance.md).</summary>
internal static class PartCosts
{
    private const int Together = 8;

    public static IReadOnlyList<PartCost> Of(World world, Agent sender, Agent recipient, RecordingStore store, double leaves, TimeProvider clock)
    {
        DirectorySnapshot directory = world.Setup.Directory;
        Lane lane = new(sender, recipient.Name, Urgency.Routine, directory, clock);
        Envelope envelope = lane.Seal();
        byte[] bytes = envelope.ToBytes();
        ReadOnlyMemory<byte> key = sender.Signer.PublicKey;
        OpenExpectations expectations = recipient.Expectations();
        PolicySnapshot policy = Startup.Policies(world.PoliciesOf(GatewayCode.Parse("vn")), directory);
        PolicyRequest request = Request(envelope.Header, directory, clock.GetUtcNow());
        PartRequest[] parts = [.. envelope.Parts.Select(part => new PartRequest(part.Index, part.Meta.Category.Value, part.Meta.Level?.Value ?? "", []))];
        byte[] body = new byte[400];
        Signed document = SignedDocument.Sign(DocumentTypes.Receipt, body, sender.Signer);
        return
        [
            Loop("seal and sign (sender)", 1, () => lane.Seal()),
            Loop("parse, verify and open (recipient)", 1, () => ((Opening.Opened)Opener.Open(bytes, expectations)).Packet.Dispose()),
            Loop("admission: parse, signature, leaves (both gateways)", 2, () => EnvelopeCheck.All(Envelope.Parse(bytes).Require(), key.Span, Suite.ChaCha20Poly1305, clock.GetUtcNow(), (_, _) => null)),
            Loop("policy decision (both gateways)", 2, () => PolicyEngine.Decide(policy, request, parts, DecideSide.Sender)),
            Loop("sign a receipt or decision", 7, () => SignedDocument.Sign(DocumentTypes.Receipt, body, sender.Signer)),
            Loop("verify a receipt or decision", 8, () => SignedDocument.Verify(document, DocumentTypes.Receipt, key.Span)),
            new PartCost("recording transaction, 8 at once (3 at the sender's gateway, 4 at the recipient's)", 7, calls => Parallel(calls, () => store.Record(envelope, document))),
            new PartCost("log: sequence and sign, per leaf", leaves, _ => store.Sequence()),
            new PartCost("unary gRPC over mutual TLS, 8 at once", 3, calls => Parallel(calls, async () => await sender.Health.CheckAsync(new Grpc.Health.V1.HealthCheckRequest()))),
        ];
    }

    private static PartCost Loop<T>(string name, double count, Func<T> once) => Loop(name, count, () => { _ = once(); });

    private static PartCost Loop(string name, double count, Action once) => new(name, count, calls =>
    {
        for (int i = 0; i < calls; i++)
        {
            once();
        }

        return Task.FromResult(calls);
    });

    private static async Task<int> Parallel(int calls, Func<Task> once)
    {
        int each = Math.Max(1, calls / Together);
        await Task.WhenAll(Enumerable.Range(0, Together).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < each; i++)
            {
                await once();
            }
        })));
        return each * Together;
    }

    private static PolicyRequest Request(Header header, DirectorySnapshot directory, DateTimeOffset now) => new()
    {
        Sender = header.Sender.Value,
        SenderRole = directory.Agency(header.Sender)!.Role.Value,
        Recipient = header.Recipient.Value,
        RecipientRole = directory.Agency(header.Recipient)!.Role.Value,
        PacketType = header.Type.Value,
        Purpose = header.Purpose.Value,
        Bases = [.. header.Bases.Select(basis => basis.Value)],
        Urgency = header.Urgency.Value,
        Approvals = [.. header.Approvals.Select(approval => new RequestApproval(approval.Officer.ToString(), approval.Role.Value))],
        Instruments = directory.InstrumentsBetween(header.Sender, header.Recipient, now),
        At = now,
    };
}
