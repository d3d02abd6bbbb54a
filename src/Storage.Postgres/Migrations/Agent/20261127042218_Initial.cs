using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Interop.Storage.Postgres.Migrations.Agent
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Channels",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(139)", unicode: false, maxLength: 139, nullable: false, collation: "C"),
                    LastSeq = table.Column<long>(type: "bigint", nullable: false),
                    LastDigest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Channels", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Decisions",
                columns: table => new
                {
                    PacketDigest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    Side = table.Column<string>(type: "character varying(16)", unicode: false, maxLength: 16, nullable: false, collation: "C"),
                    Gateway = table.Column<string>(type: "character varying(3)", unicode: false, maxLength: 3, nullable: false, collation: "C"),
                    Signed = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Decisions", x => new { x.PacketDigest, x.Side });
                });

            migrationBuilder.CreateTable(
                name: "DirectorySeen",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(96)", unicode: false, maxLength: 96, nullable: false, collation: "C"),
                    Epoch = table.Column<long>(type: "bigint", nullable: false),
                    Digest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    SeenAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DirectorySeen", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Drafts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Thread = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 16, nullable: false),
                    Author = table.Column<string>(type: "character varying(97)", unicode: false, maxLength: 97, nullable: false, collation: "C"),
                    Type = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Drafts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "GatewayCursors",
                columns: table => new
                {
                    Gateway = table.Column<string>(type: "character varying(3)", unicode: false, maxLength: 3, nullable: false, collation: "C"),
                    Cursor = table.Column<long>(type: "bigint", nullable: false),
                    TrackCursor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GatewayCursors", x => x.Gateway);
                });

            migrationBuilder.CreateTable(
                name: "Incoming",
                columns: table => new
                {
                    PacketDigest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    PacketId = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 16, nullable: false),
                    SenderKid = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    Thread = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 16, nullable: false),
                    Sender = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    Type = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    Urgency = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    Channel = table.Column<string>(type: "character varying(139)", unicode: false, maxLength: 139, nullable: false, collation: "C"),
                    Seq = table.Column<long>(type: "bigint", nullable: false),
                    Header = table.Column<byte[]>(type: "bytea", nullable: false),
                    Envelope = table.Column<byte[]>(type: "bytea", nullable: true),
                    Content = table.Column<byte[]>(type: "bytea", nullable: true),
                    State = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    Cursor = table.Column<long>(type: "bigint", nullable: false),
                    ReceivedAt = table.Column<long>(type: "bigint", nullable: false),
                    NotAfter = table.Column<long>(type: "bigint", nullable: false),
                    OpenedAt = table.Column<long>(type: "bigint", nullable: true),
                    OpenedBy = table.Column<string>(type: "character varying(97)", unicode: false, maxLength: 97, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Incoming", x => x.PacketDigest);
                });

            migrationBuilder.CreateTable(
                name: "Notices",
                columns: table => new
                {
                    PacketDigest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    BodyDigest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    Signed = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notices", x => new { x.PacketDigest, x.BodyDigest });
                });

            migrationBuilder.CreateTable(
                name: "Outgoing",
                columns: table => new
                {
                    PacketDigest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    PacketId = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 16, nullable: false),
                    Thread = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 16, nullable: false),
                    DraftId = table.Column<long>(type: "bigint", nullable: true),
                    Recipient = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    Type = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    Urgency = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    Channel = table.Column<string>(type: "character varying(139)", unicode: false, maxLength: 139, nullable: false, collation: "C"),
                    Seq = table.Column<long>(type: "bigint", nullable: false),
                    Envelope = table.Column<byte[]>(type: "bytea", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: true),
                    State = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    NextAttemptAt = table.Column<long>(type: "bigint", nullable: false),
                    WaitingSince = table.Column<long>(type: "bigint", nullable: true),
                    WaitingFor = table.Column<string>(type: "character varying(16)", unicode: false, maxLength: 16, nullable: true, collation: "C"),
                    LastError = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: true, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    NotAfter = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outgoing", x => x.PacketDigest);
                });

            migrationBuilder.CreateTable(
                name: "PersonOutcomes",
                columns: table => new
                {
                    Thread = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 16, nullable: false),
                    LineNo = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    Terminal = table.Column<bool>(type: "boolean", nullable: false),
                    PacketDigest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: true),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PersonOutcomes", x => new { x.Thread, x.LineNo });
                });

            migrationBuilder.CreateTable(
                name: "Proofs",
                columns: table => new
                {
                    ReceiptDigest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    PacketDigest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    Leaf = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 37, nullable: false),
                    TlogProof = table.Column<byte[]>(type: "bytea", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Proofs", x => x.ReceiptDigest);
                });

            migrationBuilder.CreateTable(
                name: "ReadLog",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Officer = table.Column<string>(type: "character varying(97)", unicode: false, maxLength: 97, nullable: false, collation: "C"),
                    Act = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    PacketDigest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: true),
                    Thread = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 16, nullable: true),
                    Purpose = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReadLog", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Receipts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PacketDigest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    Kind = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    Issuer = table.Column<string>(type: "character varying(80)", unicode: false, maxLength: 80, nullable: false, collation: "C"),
                    Officer = table.Column<string>(type: "character varying(97)", unicode: false, maxLength: 97, nullable: true, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Direction = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    BodyDigest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    Signed = table.Column<byte[]>(type: "bytea", nullable: false),
                    SentAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Receipts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Threads",
                columns: table => new
                {
                    Thread = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 16, nullable: false),
                    Case = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 16, nullable: false),
                    Partner = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    Summary = table.Column<byte[]>(type: "bytea", nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Threads", x => x.Thread);
                });

            migrationBuilder.CreateTable(
                name: "DraftApprovals",
                columns: table => new
                {
                    DraftId = table.Column<long>(type: "bigint", nullable: false),
                    Officer = table.Column<string>(type: "character varying(97)", unicode: false, maxLength: 97, nullable: false, collation: "C"),
                    Role = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    ActDigest = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    OfficerSignature = table.Column<byte[]>(type: "bytea", nullable: true),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DraftApprovals", x => new { x.DraftId, x.Officer });
                    table.ForeignKey(
                        name: "FK_DraftApprovals_Drafts_DraftId",
                        column: x => x.DraftId,
                        principalTable: "Drafts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Incoming_SenderKid_PacketId",
                table: "Incoming",
                columns: new[] { "SenderKid", "PacketId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Incoming_State",
                table: "Incoming",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_Incoming_Thread",
                table: "Incoming",
                column: "Thread");

            migrationBuilder.CreateIndex(
                name: "IX_Outgoing_Channel_Seq",
                table: "Outgoing",
                columns: new[] { "Channel", "Seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Outgoing_PacketId",
                table: "Outgoing",
                column: "PacketId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Outgoing_State_NextAttemptAt",
                table: "Outgoing",
                columns: new[] { "State", "NextAttemptAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Outgoing_Thread",
                table: "Outgoing",
                column: "Thread");

            migrationBuilder.CreateIndex(
                name: "IX_Proofs_PacketDigest",
                table: "Proofs",
                column: "PacketDigest");

            migrationBuilder.CreateIndex(
                name: "IX_ReadLog_PacketDigest",
                table: "ReadLog",
                column: "PacketDigest");

            migrationBuilder.CreateIndex(
                name: "IX_Receipts_BodyDigest",
                table: "Receipts",
                column: "BodyDigest",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Receipts_Direction_SentAt",
                table: "Receipts",
                columns: new[] { "Direction", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Receipts_PacketDigest",
                table: "Receipts",
                column: "PacketDigest");

            migrationBuilder.CreateIndex(
                name: "IX_Threads_Case_Partner",
                table: "Threads",
                columns: new[] { "Case", "Partner" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Threads_State",
                table: "Threads",
                column: "State");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Channels");

            migrationBuilder.DropTable(
                name: "Decisions");

            migrationBuilder.DropTable(
                name: "DirectorySeen");

            migrationBuilder.DropTable(
                name: "DraftApprovals");

            migrationBuilder.DropTable(
                name: "GatewayCursors");

            migrationBuilder.DropTable(
                name: "Incoming");

            migrationBuilder.DropTable(
                name: "Notices");

            migrationBuilder.DropTable(
                name: "Outgoing");

            migrationBuilder.DropTable(
                name: "PersonOutcomes");

            migrationBuilder.DropTable(
                name: "Proofs");

            migrationBuilder.DropTable(
                name: "ReadLog");

            migrationBuilder.DropTable(
                name: "Receipts");

            migrationBuilder.DropTable(
                name: "Threads");

            migrationBuilder.DropTable(
                name: "Drafts");
        }
    }
}
