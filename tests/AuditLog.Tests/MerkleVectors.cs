using System.Text.Json;
using Interop.Crypto;
using Interop.Crypto.Tests.Vectors;

namespace Interop.AuditLog.Tests;

/// <summary>The Merkle files of the vector folder; every row names its file, kind and place.</summary>
public static class MerkleVectors
{
    public static IEnumerable<string> Files => VectorFolder.FilesOrNone(VectorKind.Merkle);

    public static TheoryData<string, string> Kinds()
    {
        TheoryData<string, string> rows = [];
        foreach (string file in Files)
        {
            foreach (JsonProperty kind in file.Length == 0 ? [] : VectorFolder.Load(file).EnumerateObject().Where(kind => kind.Name[0] != '_'))
            {
                rows.Add(file, kind.Name);
            }
        }

        return rows;
    }

    public static TheoryData<string, int, string> Rows(string kind)
    {
        TheoryData<string, int, string> rows = [];
        foreach (string file in Files)
        {
            if (file.Length == 0 || !VectorFolder.Load(file).TryGetProperty(kind, out JsonElement list))
            {
                rows.Add(string.Empty, 0, $"no vectors of kind {kind}");
                continue;
            }

            foreach ((int at, JsonElement row) in list.EnumerateArray().Index())
            {
                string name = row.TryGetProperty("why", out JsonElement why) || row.TryGetProperty("what", out why) ? why.GetString()! : $"number {at}";
                rows.Add(file, at, name);
            }
        }

        return rows;
    }

    public static JsonElement File(string file) => VectorFolder.Load(file);

    public static JsonElement Row(string file, string kind, int at) => VectorFolder.Load(file).GetProperty(kind)[at];

    public static Digest Hash(this JsonElement row, string field) => Digest.From(row.GetProperty(field).GetBytesFromBase64());

    public static Digest[] Proof(this JsonElement row) => [.. row.GetProperty("proof").EnumerateArray().Select(hash => Digest.From(hash.GetBytesFromBase64()))];

    public static long Number(this JsonElement row, string field) => row.GetProperty(field).GetInt64();

    public static string Text(this JsonElement row, string field) => row.GetProperty(field).GetString()!;
}
