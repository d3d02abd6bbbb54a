using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Interop.Architecture.Tests;

public sealed class ReferencesTests
{
    private static readonly string Configuration =
        AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";

    public static TheoryData<string> Rooms => [.. House.Rooms.Where(room => !AllowedReferences.Free.Contains(room, StringComparer.Ordinal))];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void The_project_file_names_only_allowed_rooms(string room)
    {
        Assert.True(AllowedReferences.ByRoom.TryGetValue(room, out string[]? allowed), $"src/{room} is not in the plan of the house.");
        Assert.Empty(ProjectClosure(room).Except(allowed, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void The_compiled_closure_holds_only_allowed_rooms(string room)
    {
        string folder = Path.Combine(House.Root, "src", room, "bin", Configuration, "net10.0");
        Assert.True(File.Exists(Path.Combine(folder, $"Interop.{room}.dll")), $"src/{room} is not built in {Configuration}.");
        Assert.Empty(CompiledClosure(folder, room).Except(AllowedReferences.ByRoom[room], StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Gateway")]
    [InlineData("Oversight")]
    public void A_service_that_must_not_open_packets_does_not_even_carry_the_room_that_can(string room)
    {
        string folder = Path.Combine(House.Root, "src", room, "bin", Configuration, "net10.0");
        Assert.True(File.Exists(Path.Combine(folder, $"Interop.{room}.dll")), $"src/{room} is not built in {Configuration}.");
        Assert.False(File.Exists(Path.Combine(folder, "Interop.Sealing.dll")));
        Assert.False(File.Exists(Path.Combine(folder, "Interop.Cases.dll")));
    }

    [Fact]
    public void Only_contracts_and_wire_compile_our_proto_files_and_grpc_its_own() =>
        Assert.Equal(
            ["Contracts", "Grpc", "Wire"],
            House.Rooms.Where(room => ProjectFile(room).Descendants("Protobuf").Any()).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);

    [Fact]
    public void Grpc_compiles_only_the_services_that_gRPC_itself_defines() =>
        Assert.Equal(["../../protos/grpc/**/*.proto"], ProjectFile("Grpc").Descendants("Protobuf").Select(item => item.Attribute("Include")!.Value), StringComparer.Ordinal);

    private static XDocument ProjectFile(string room) => XDocument.Load(Path.Combine(House.Root, "src", room, room + ".csproj"));

    private static HashSet<string> ProjectClosure(string room)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        Queue<string> left = new([room]);
        while (left.TryDequeue(out string? next))
        {
            foreach (string name in ProjectFile(next).Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))))
            {
                if (seen.Add(name))
                {
                    left.Enqueue(name);
                }
            }
        }

        return seen;
    }

    private static HashSet<string> CompiledClosure(string folder, string room)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        Queue<string> left = new([room]);
        while (left.TryDequeue(out string? next))
        {
            foreach (string name in CompiledReferences(Path.Combine(folder, $"Interop.{next}.dll")))
            {
                if (seen.Add(name))
                {
                    left.Enqueue(name);
                }
            }
        }

        return seen;
    }

    private static List<string> CompiledReferences(string assembly)
    {
        using FileStream file = File.OpenRead(assembly);
        using PEReader image = new(file);
        MetadataReader metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences
            .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
            .Where(name => name.StartsWith("Interop.", StringComparison.Ordinal))
            .Select(name => name["Interop.".Length..])];
    }
}
