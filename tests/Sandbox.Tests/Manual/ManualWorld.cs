using System.Diagnostics;
using Interop.Gateway.Start;
using Interop.NodeAgent.Start;
using Interop.Storage;
using Interop.Storage.Agent;
using Interop.Storage.Gateway;
using Microsoft.EntityFrameworkCore;

namespace Interop.Sandbox.Tests.Manual;

/// <summary>A folder with the repository's samples and policies, the real tool on the path of a real shell, and the services of the federation that the page makes there.</summary>
internal sealed class ManualWorld(string repository, int port) : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interop-manual-");
    private readonly Dictionary<string, WebApplication> _hosts = new(StringComparer.Ordinal);
    private readonly List<string> _exported = [];

    public string Folder => _folder.FullName;

    /// <summary>Links to what the page names by relative paths.</summary>
    public void Prepare()
    {
        foreach (string name in (string[])["samples", "policies"])
        {
            Directory.CreateSymbolicLink(Path.Combine(Folder, name), Path.Combine(repository, name));
        }

        string tool = Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, "bin")).FullName, "interop");
        File.WriteAllText(tool, $"#!/bin/sh\nexec dotnet exec '{Path.Combine(AppContext.BaseDirectory, "Interop.Cli.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Runs a command line as the reader would; what it printed, both ways, and the exit code where it is not 0.</summary>
    public async Task<IReadOnlyList<string>> Run(string command)
    {
        if (command.StartsWith("export ", StringComparison.Ordinal))
        {
            _exported.Add(command);
            return [];
        }

        bool makes = command.StartsWith("interop certs dev", StringComparison.Ordinal);
        string script = string.Join('\n', [.. _exported, makes ? $"{command} --base-port {port}" : command]);
        ProcessStartInfo start = new("bash", ["--norc", "-c", $"exec 2>&1\n{script}"]) { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = Folder };
        start.Environment["PATH"] = Path.Combine(Folder, "bin") + Path.PathSeparator + start.Environment["PATH"];
        foreach (string name in start.Environment.Keys.Where(key => key.StartsWith("CORECLR_", StringComparison.Ordinal) || key is "DOTNET_STARTUP_HOOKS" or "INTEROP_PROFILE").ToList())
        {
            start.Environment.Remove(name);
        }

        using Process process = Process.Start(start)!;
        using CancellationTokenSource patience = new(s_patience);
        string printed = await process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        string[] lines = printed.Length == 0 ? [] : [.. printed.Replace(Folder + "/", "", StringComparison.Ordinal).TrimEnd().Split('\n').Select(line => line.TrimEnd())];
        if (makes && process.ExitCode == 0)
        {
            await StartServices();
        }

        return process.ExitCode == 0 ? lines : [.. lines, $"[exit {process.ExitCode}]"];
    }

    /// <summary>What an operator would hand to an auditor: the first packet that came to gateway kh, and the proof that its sender keeps.</summary>
    public async Task HandOut()
    {
        byte[]? packet = await _hosts["kh"].Services.GetRequiredService<IWriteQueue<GatewayContext>>()
            .Read((db, token) => db.PacketPayloads.AsNoTracking().Select(row => row.Envelope).FirstOrDefaultAsync(token), CancellationToken.None);
        ProofRow? proof = await _hosts["vn.police"].Services.GetRequiredService<IWriteQueue<AgentContext>>()
            .Read((db, token) => db.Proofs.AsNoTracking().FirstOrDefaultAsync(token), CancellationToken.None);
        if (packet is not null && proof is not null && !File.Exists(Path.Combine(Folder, "packet.casepkt")))
        {
            await File.WriteAllBytesAsync(Path.Combine(Folder, "packet.casepkt"), packet);
            await File.WriteAllBytesAsync(Path.Combine(Folder, "submitted.tlog-proof"), proof.TlogProof);
            await File.WriteAllTextAsync(Path.Combine(Folder, "submitted.leaf"), Convert.ToHexStringLower(proof.Leaf));
        }
    }

    public bool Serves => _hosts.Count > 0;

    public async ValueTask DisposeAsync()
    {
        foreach (WebApplication host in _hosts.Values.Reverse())
        {
            await host.StopAsync();
            await host.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    private async Task StartServices()
    {
        string home = Path.Combine(Folder, "certs", "dev");
        foreach (string gateway in (string[])["vn", "kh", "int"])
        {
            await Start(gateway, await GatewayHost.Build(Path.Combine(home, "gateways", gateway, "gateway.json"), Quiet));
        }

        foreach (string agency in (string[])["vn.police", "kh.police", "int.iom"])
        {
            await Start(agency, await NodeAgentHost.Build(Path.Combine(home, "agencies", agency, "agent.json"), logging: Quiet));
        }
    }

    private async Task Start(string name, WebApplication host)
    {
        _hosts.Add(name, host);
        await host.StartAsync();
    }

    private static void Quiet(ILoggingBuilder logging) => logging.ClearProviders();
}
