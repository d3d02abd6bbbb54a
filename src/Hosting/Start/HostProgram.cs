using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Interop.Hosting.Start;

/// <summary>The Main of every service: settings, start, run until told to stop.</summary>
public static class HostProgram
{
    /// <summary>Ended in good order.</summary>
    public const int Ok = 0;

    /// <summary>Called wrongly.</summary>
    public const int Usage = 64;

    /// <summary>A station ended by a failure, and the service with it; the log says which. A station may set another code before it stops the service.</summary>
    public const int Failed = 1;

    /// <summary>The configuration, a key, a policy or the directory does not allow a start.</summary>
    public const int StartRefused = 2;

    /// <param name="args">--config FILE.</param>
    /// <param name="name">Name of the program, for the usage line.</param>
    /// <param name="build">Builds the service from the path of its configuration.</param>
    public static async Task<int> Run(string[] args, string name, Func<string, Task<WebApplication>> build)
    {
        if (args is not ["--config", string path])
        {
            await Console.Error.WriteLineAsync($"usage: {name} --config FILE");
            return Usage;
        }

        try
        {
            Globalization.Require();
            await using WebApplication app = await build(path);
            BackgroundService[] stations = [.. app.Services.GetServices<IHostedService>().OfType<BackgroundService>()];
            ServiceManager.Announce(app.Lifetime);
            await app.RunAsync();
            return Array.Exists(stations, station => station.ExecuteTask is { IsFaulted: true }) ? Failed : Environment.ExitCode;
        }
        catch (StartRefusedException refused)
        {
            await Console.Error.WriteLineAsync($"{name} does not start: {refused.Message}");
            return refused.Exit;
        }
        catch (IOException error) when (error.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"{name} does not start: {path}: an address it should listen on is taken: {error.Message} Stop the other program or change the Url. [address-in-use]");
            return StartRefused;
        }
    }

    private static class Globalization
    {
        /// <summary>Names of people need Unicode normalisation, which invariant mode silently leaves out.</summary>
        public static void Require()
        {
            if (AppContext.TryGetSwitch("System.Globalization.Invariant", out bool invariant) && invariant
                || CultureInfo.GetCultureInfo("vi").EnglishName.StartsWith("Invariant", StringComparison.Ordinal)
                || "Đặng".Normalize(System.Text.NormalizationForm.FormD).Length == 4)
            {
                throw new StartRefusedException(
                    "invariant-globalization", "environment", "The process runs without ICU, so names cannot be compared. Install ICU (libicu) and unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.");
            }
        }
    }
}
