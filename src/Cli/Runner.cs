using System.CommandLine;
using System.Security;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Cli.Screens;

namespace Interop.Cli;

/// <summary>Runs a verb and prints its answer or its error: the only place where either reaches the outside.</summary>
internal sealed class Runner(Surroundings around, Option<bool> json)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Surroundings Around => around;

    public async Task<int> Run(ParseResult parsed, Func<ParseResult, CancellationToken, Task<Answer>> act, CancellationToken cancellation)
    {
        bool machine = parsed.GetValue(json);
        try
        {
            Answer answer = await act(parsed, cancellation);
            if (machine && answer.Lines is { } lines)
            {
                foreach (JsonNode line in lines)
                {
                    await around.Output.WriteLineAsync(line.ToJsonString(Compact));
                }
            }
            else if (machine)
            {
                await around.Output.WriteLineAsync(answer.Json.ToJsonString(Readable));
            }
            else
            {
                answer.Show(Screen.On(around.Output, around.Terminal, around.Colour));
            }

            return answer.Exit;
        }
        catch (StoppedException stopped)
        {
            return await Fail(machine, stopped);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException or SecurityException)
        {
            return await Fail(machine, StoppedException.Settings("file-problem", failure.Message, "Correct the path or the file and run the command again.", failure));
        }
    }

    private async Task<int> Fail(bool machine, StoppedException stopped)
    {
        if (machine)
        {
            JsonObject error = new()
            {
                ["error"] = new JsonObject
                {
                    ["code"] = stopped.Code,
                    ["sentence"] = stopped.Message,
                    ["next"] = stopped.Next,
                    ["details"] = new JsonArray([.. stopped.Details.Select(line => JsonValue.Create(line))]),
                },
            };
            await around.Output.WriteLineAsync(error.ToJsonString(Readable));
        }
        else
        {
            await around.Error.WriteLineAsync($"interop: {stopped.Message} [{stopped.Code}]");
            foreach (string line in stopped.Details)
            {
                await around.Error.WriteLineAsync("  " + line);
            }

            await around.Error.WriteLineAsync($"  next: {stopped.Next}");
        }

        return stopped.Exit;
    }
}
