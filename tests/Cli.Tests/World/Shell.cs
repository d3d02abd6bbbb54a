using System.Diagnostics;

namespace Interop.Cli.Tests.World;

/// <summary>A real shell with the real tool on its path, in a folder of its own.</summary>
internal sealed class Shell : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interop-shell-");

    public Shell()
    {
        string tool = Path.Combine(_folder.FullName, "bin", "interop");
        Directory.CreateDirectory(Path.GetDirectoryName(tool)!);
        File.WriteAllText(tool, $"#!/bin/sh\nexec dotnet exec '{Path.Combine(AppContext.BaseDirectory, "Interop.Cli.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public string Folder => _folder.FullName;

    /// <summary>Skips the test, aloud, where a program is not installed.</summary>
    public static void SkipWithout(string program) => Skip.IfNot(
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program))), $"SKIPPED: {program} is not installed");

    /// <summary>Runs a script; what it wrote, the exit code last.</summary>
    public async Task<(string Out, string Err, int Exit)> Run(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        start.Environment["PATH"] = Path.Combine(Folder, "bin") + Path.PathSeparator + start.Environment["PATH"];
        start.Environment["HOME"] = Folder;
        // Nothing of the test host's own set-up reaches the tool.
        foreach (string name in start.Environment.Keys.Where(key => key.StartsWith("CORECLR_", StringComparison.Ordinal) || key is "DOTNET_STARTUP_HOOKS" or "INTEROP_PROFILE").ToList())
        {
            start.Environment.Remove(name);
        }

        using Process process = Process.Start(start)!;
        using CancellationTokenSource patience = new(s_patience);
        Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (await output, await error, process.ExitCode);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
