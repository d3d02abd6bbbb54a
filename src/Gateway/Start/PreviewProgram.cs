using System.Text.Json.Nodes;
using Interop.Gateway.Decide;
using Interop.Hosting.Start;
using Interop.Packets;
using Interop.Policy.Decide;
using Interop.Storage;
using Interop.Storage.Gateway;
using Interop.Trust.Directories;

namespace Interop.Gateway.Start;

/// <summary>
/// "--config FILE --preview-policies FOLDER": what the documents of the folder would make of the packets that this gateway holds, one JSON
/// object a line for each that they would decide otherwise, then one with the sums. Nothing is served and nothing is changed.
/// </summary>
public static class PreviewProgram
{
    /// <summary>Runs it.</summary>
    /// <param name="path">Configuration file of the gateway.</param>
    /// <param name="folder">Documents that are to take effect; a draft need not be signed yet.</param>
    /// <param name="output">Where the lines go.</param>
    /// <returns>0 where nothing would be decided otherwise, 1 where something would.</returns>
    /// <exception cref="StartRefusedException">The gateway would not start with its own documents or with these.</exception>
    public static async Task<int> Run(string path, string folder, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        GatewaySettings settings = SettingsFile.Read(path, "Gateway", GatewaySettingsJson.Default.GatewaySettings);
        settings.Check(path);
        string At(string relative) => SettingsFile.Resolve(path, relative);
        string? signers = settings.PolicySigners is { } named ? At(named) : null;
        DirectorySnapshot directory = Startup.Directory(At(settings.Directory), TimeProvider.System.GetUtcNow());
        PolicySnapshot current = Startup.Policies(At(settings.Policies), directory, signers);
        PolicySnapshot next = Startup.Policies(folder, directory);
        await using Store<GatewayContext> store = await ServiceDatabase.Open<GatewayContext>(settings.Database, path, At(settings.DataDirectory), "gateway.db");
        PolicyPreview preview = new(current, next, directory, GatewayCode.Parse(settings.Name));
        (int held, int changed, int replayed, int otherwise) = (0, 0, 0, 0);
        await foreach (PreviewedPacket packet in preview.Over(store))
        {
            held++;
            replayed += packet.Replayed is true ? 1 : 0;
            otherwise += packet.Replayed is false ? 1 : 0;
            if (packet.Changed)
            {
                changed++;
                await output.WriteLineAsync(Line(packet).ToJsonString());
            }
        }

        await output.WriteLineAsync(new JsonObject { ["held"] = held, ["changed"] = changed, ["replayed"] = replayed, ["replayedOtherwise"] = otherwise }.ToJsonString());
        return changed == 0 && otherwise == 0 ? HostProgram.Ok : HostProgram.Failed;
    }

    private static JsonObject Line(PreviewedPacket packet) => new()
    {
        ["packet"] = packet.Packet.ToString(),
        ["from"] = packet.Sender,
        ["to"] = packet.Recipient,
        ["type"] = packet.Type,
        ["purpose"] = packet.Purpose,
        ["before"] = packet.Before,
        ["after"] = packet.After,
        ["rules"] = new JsonArray([.. packet.Rules.Select(rule => JsonValue.Create(rule))]),
    };
}
