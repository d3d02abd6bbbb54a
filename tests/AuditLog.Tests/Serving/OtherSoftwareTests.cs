using System.ComponentModel;
using System.Diagnostics;
using Interop.AuditLog.Serving;
using Interop.AuditLog.Tiles;

namespace Interop.AuditLog.Tests.Serving;

/// <summary>docs/check_log.py shares no line with this software: what it accepts, anybody can check.</summary>
public sealed class OtherSoftwareTests : IDisposable
{
    private readonly TestLog _log = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("log");

    public void Dispose()
    {
        _log.Dispose();
        _folder.Delete(recursive: true);
    }

    [SkippableFact]
    public async Task A_log_is_checked_whole_with_python_and_openssl_alone()
    {
        await Publish(700);
        (int code, string output) = Check();

        Assert.Equal($"{TestLog.Origin}: 700 entries, all as signed\n", output);
        Assert.Equal(0, code);
    }

    [SkippableFact]
    public async Task Other_software_refuses_what_this_software_refuses()
    {
        await Publish(300);
        string bundle = Path.Combine(_folder.FullName, "tile/entries/000");
        byte[] honest = File.ReadAllBytes(bundle);
        File.WriteAllBytes(bundle, TestSource.Flip(honest, 1_000).ToArray());
        Assert.NotEqual(0, Check().Code);

        File.WriteAllBytes(bundle, honest);
        string checkpoint = Path.Combine(_folder.FullName, "checkpoint");
        File.WriteAllText(checkpoint, File.ReadAllText(checkpoint).Replace("\n300\n", "\n299\n", StringComparison.Ordinal));
        Assert.NotEqual(0, Check().Code);
    }

    private async Task Publish(int size)
    {
        await _log.Grow(size);
        PublishedLog log = new(_log.Store);
        string[] bundles = [.. Enumerable.Range(0, (size + 255) / 256).Select(at => TilePath.Bundle(at, Math.Min(256, size - (256 * at))).ToString())];
        foreach (string path in (string[])["checkpoint", .. bundles])
        {
            FileInfo file = new(Path.Combine(_folder.FullName, path));
            file.Directory!.Create();
            await File.WriteAllBytesAsync(file.FullName, (await log.Open(path, default))!.Content.ToArray());
        }
    }

    private (int Code, string Output) Check()
    {
        Run("openssl", "version");
        string script = Path.GetFullPath(Path.Combine(House(), "docs", "check_log.py"));
        return Run("python3", script, new Uri(_folder.FullName + "/").AbsoluteUri, _log.Key.ToString());
    }

    private static string House()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Interop.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("Interop.sln stands in no folder above.");
    }

    private static (int Code, string Output) Run(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            errors.Wait(TimeSpan.FromSeconds(30));
            process.WaitForExit();
            return (process.ExitCode, output);
        }
        catch (Win32Exception missing)
        {
            throw new SkipException($"SKIPPED: {program} is not installed here.", missing);
        }
    }
}
