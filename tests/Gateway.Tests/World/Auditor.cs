using Grpc.Core;
using Grpc.Net.Client;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Trust.Certificates;
using Interop.Wire;

namespace Interop.Gateway.Tests.World;

/// <summary>The oversight body: reads what the gateways' leaves say.</summary>
internal sealed class Auditor : IDisposable
{
    private readonly FederationOnDisk _disk;
    private readonly Dictionary<string, GrpcChannel> _channels = new(StringComparer.Ordinal);

    /// <param name="disk">Where the body's certificate is.</param>
    /// <param name="gateways">Whose logs; none for all.</param>
    public Auditor(FederationOnDisk disk, params string[] gateways)
    {
        _disk = disk;
        Certificate = IssuedCertificate.Load(disk.Oversight.Certificate, disk.Oversight.Key);
        foreach (string gateway in gateways is [] ? ["vn", "kh", "int"] : gateways)
        {
            _channels.Add(gateway, Lines.To(disk, Certificate, gateway));
        }
    }

    public IssuedCertificate Certificate { get; }

    public Wire.Audit.AuditClient Client(string gateway) => new(_channels[gateway]);

    /// <summary>Every entry that is in the log now.</summary>
    public async Task<List<AuditEntry>> Entries(string gateway, ulong from = 0)
    {
        using AsyncServerStreamingCall<AuditEntry> call = Client(gateway).Query(new AuditQueryRequest { From = from, Limit = 10_000, Purpose = "oversight" });
        List<AuditEntry> entries = [];
        await foreach (AuditEntry entry in call.ResponseStream.ReadAllAsync())
        {
            entries.Add(entry);
        }

        return entries;
    }

    /// <summary>The leaves about a packet, once there are as many as expected (at least).</summary>
    public async Task<List<LeafPayload>> Leaves(string gateway, Digest packet, int atLeast = 1) =>
        await Where(gateway, leaf => leaf.PacketDigest.Span.SequenceEqual(packet.ToArray()), atLeast);

    public Task<List<LeafPayload>> Where(string gateway, Func<LeafPayload, bool> wanted, int atLeast = 1) => Look(gateway, wanted, atLeast, 600);

    /// <summary>Those that should not be there: what was committed is in the log well within the time that this waits for them.</summary>
    public Task<List<LeafPayload>> Unwanted(string gateway, Func<LeafPayload, bool> unwanted) => Look(gateway, unwanted, 1, 40);

    private async Task<List<LeafPayload>> Look(string gateway, Func<LeafPayload, bool> wanted, int atLeast, int most)
    {
        for (int look = 0; ; look++)
        {
            List<LeafPayload> found = [.. (await Entries(gateway)).Where(entry => entry.State == "open").Select(entry => LeafPayload.Parser.ParseFrom(entry.Payload)).Where(wanted)];
            if (found.Count >= atLeast || look == most)
            {
                return found;
            }

            await Task.Delay(100);
        }
    }

    public void Dispose()
    {
        foreach (GrpcChannel channel in _channels.Values)
        {
            channel.Dispose();
        }

        Certificate.Dispose();
    }
}
