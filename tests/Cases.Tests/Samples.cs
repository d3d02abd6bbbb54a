using System.Text;
using System.Text.Json.Nodes;
using Interop.Cases.Checks;
using Interop.Cases.Rescue;

namespace Interop.Cases.Tests;

/// <summary>The shipped sample files, and bad twins of them made by changing one member.</summary>
internal static class Samples
{
    public static readonly DateOnly Today = new(2025, 4, 16);

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", "s1", name));

    public static RescueVerificationRequest Request() => Ok(CaseJson.ReadRequest(Bytes("request.json")));

    public static RescueVerificationOutcome Outcome(string name) => Ok(CaseJson.ReadOutcome(Bytes(name)));

    public static Note Note(string name) => Ok(CaseJson.ReadNote(Bytes(name)));

    public static T Ok<T>(CaseReading<T> reading)
        where T : class =>
        reading is CaseReading<T>.Read read ? read.Document : throw new InvalidOperationException(((CaseReading<T>.Refused)reading).Finding.ToString());

    public static Finding Refused<T>(CaseReading<T> reading)
        where T : class =>
        Assert.IsType<CaseReading<T>.Refused>(reading).Finding;

    /// <summary>The file with one member set: path "subjects[3].identity.birthDate", value as JSON, or null to remove it.</summary>
    public static byte[] Twin(string name, params (string Path, string? Json)[] changes)
    {
        JsonNode root = JsonNode.Parse(Bytes(name))!;
        foreach ((string path, string? json) in changes)
        {
            string[] steps = path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.');
            JsonNode at = root;
            foreach (string step in steps[..^1])
            {
                at = int.TryParse(step, out int i) ? at[i]! : at[step] ?? (at[step] = new JsonObject());
            }

            if (int.TryParse(steps[^1], out int last))
            {
                at[last] = JsonNode.Parse(json!);
            }
            else if (json is null)
            {
                Assert.True(at.AsObject().Remove(steps[^1]), path);
            }
            else
            {
                at[steps[^1]] = JsonNode.Parse(json);
            }
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }
}
