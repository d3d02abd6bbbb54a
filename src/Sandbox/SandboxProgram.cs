using Interop.Hosting.Start;
using Interop.Sandbox.Report;
using Interop.Sandbox.Story;
using Interop.Sandbox.Told;

namespace Interop.Sandbox;

/// <summary>The whole program, also for tests: command line in, text and exit code out.</summary>
internal static class SandboxProgram
{
    /// <summary>Every check held.</summary>
    public const int Ok = 0;

    /// <summary>A step or a check failed.</summary>
    public const int Failed = 1;

    /// <param name="args">Command line, see <see cref="SandboxOptions.Usage"/>.</param>
    /// <param name="material">What the story is made of.</param>
    /// <param name="out">For the visitor.</param>
    /// <param name="error">For what went wrong.</param>
    /// <param name="stop">Ctrl-C.</param>
    public static async Task<int> Run(string[] args, SandboxMaterial material, TextWriter @out, TextWriter error, CancellationToken stop)
    {
        if (args is ["--help" or "-h"])
        {
            await @out.WriteLineAsync(SandboxOptions.Usage);
            return Ok;
        }

        if (SandboxOptions.Parse(args, out string problem) is not { } options)
        {
            await error.WriteLineAsync($"{problem}\n\n{SandboxOptions.Usage}");
            return HostProgram.Usage;
        }

        try
        {
            if (options.Json is string json)
            {
                ReportFile.Require(json);
            }

            return await Journey.Make(options, material, new Page(@out, TimeProvider.System), error, stop);
        }
        catch (StartRefusedException refused)
        {
            await error.WriteLineAsync($"The sandbox does not start: {refused.Message}");
            return HostProgram.StartRefused;
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException)
        {
            await error.WriteLineAsync($"The sandbox does not start: {failure.Message}");
            return HostProgram.StartRefused;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await error.WriteLineAsync("Stopped before the story was told.");
            return Failed;
        }
    }
}
