// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { AccessManaged } from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import { IAccessManaged } from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { MerkleProof } from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import { Multicall } from "@openzeppelin/contracts/utils/Multicall.sol";
import { ReentrancyGuardTransient } from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import { BitMaps } from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import { IBonusPool } from "../interfaces/IBonusPool.sol";
import { IMall } from "../interfaces/IMall.sol";
import { Months } from "../libraries/Months.sol";

/// @title BonusPool
/// @notice Owns the mall's account 0 and pays it out as performance rewards, one Merkle tree a calendar month.
/// @dev
/// GUARANTEES
/// - `TOKEN.balanceOf(this) >= reserved()`: a month is promised only what is free, and months cannot be promised the same.
/// - Money leaves by {claim} alone, to the wallet the mall names for a rewarded account, once an account and month.
/// - A proposal carries its own deadlines; windows are constants of the deployment.
///
/// TRUST
/// - Amounts are computed off chain, by the rule of `spec/epoch.ts`, from the mall's logs alone: anybody can recompute a root.
/// - REPORTER states a root. GUARDIAN can strike it for `CHALLENGE_WINDOW`. A wrong root nobody strikes costs at most what was
///   free when it was proposed. No role can claim, stop a claim, sweep, or take the account away again.
///
/// LIVENESS
/// - A lost REPORTER or GUARDIAN stops new months only. {collect}, {claim} and {expire} need nobody's leave.
contract BonusPool is AccessManaged, ReentrancyGuardTransient, Multicall, IBonusPool {
    using BitMaps for BitMaps.BitMap;
    using SafeERC20 for IERC20;

    uint40 private constant POOL = 0;
    uint40 private constant HOUSE = 1;

    uint256 private constant MIN_CHALLENGE_WINDOW = 2 days;
    uint256 private constant MAX_CHALLENGE_WINDOW = 60 days;
    uint256 private constant MIN_CLAIM_WINDOW = 90 days;
    uint256 private constant MAX_CLAIM_WINDOW = 5 * 366 days;

    /// @inheritdoc IBonusPool
    IMall public immutable MALL;
    /// @inheritdoc IBonusPool
    IERC20 public immutable TOKEN;
    /// @inheritdoc IBonusPool
    uint256 public immutable CHALLENGE_WINDOW;
    /// @inheritdoc IBonusPool
    uint256 public immutable CLAIM_WINDOW;
    /// @inheritdoc IBonusPool
    uint16 public immutable FIRST_EPOCH;

    /// @inheritdoc IBonusPool
    uint256 public reserved;

    mapping(uint256 epoch => EpochInfo) private _epochs;
    mapping(uint256 epoch => BitMaps.BitMap) private _claimed;

    /// @param mall its authority knows the roles here too
    /// @param challengeWindow seconds, 2 to 60 days
    /// @param claimWindow seconds, 90 days to 5 years
    constructor(
        IMall mall,
        uint256 challengeWindow,
        uint256 claimWindow
    ) AccessManaged(IAccessManaged(address(mall)).authority()) {
        bool isFair = challengeWindow >= MIN_CHALLENGE_WINDOW && challengeWindow <= MAX_CHALLENGE_WINDOW;
        require(isFair, ChallengeWindowInvalid(challengeWindow, MIN_CHALLENGE_WINDOW, MAX_CHALLENGE_WINDOW));
        bool isEnough = claimWindow >= MIN_CLAIM_WINDOW && claimWindow <= MAX_CLAIM_WINDOW;
        require(isEnough, ClaimWindowInvalid(claimWindow, MIN_CLAIM_WINDOW, MAX_CLAIM_WINDOW));

        MALL = mall;
        TOKEN = mall.TOKEN();
        CHALLENGE_WINDOW = challengeWindow;
        CLAIM_WINDOW = claimWindow;
        // the year 5461 is the last that fits
        FIRST_EPOCH = uint16(Months.monthAt(block.timestamp));
    }

    /* MONEY IN */

    /// @inheritdoc IBonusPool
    function acceptAccount() external {
        MALL.acceptWallet(POOL);
    }

    /// @inheritdoc IBonusPool
    function collect() external nonReentrant returns (uint96 amount) {
        return MALL.claim(POOL, address(this));
    }

    /* EPOCHS */

    /// @inheritdoc IBonusPool
    function propose(
        uint16 epoch,
        bytes32 root,
        uint96 total,
        uint64 fromBlock,
        uint64 toBlock
    ) external restricted nonReentrant {
        _requireOver(epoch);
        bytes32 standing = _epochs[epoch].root;
        require(standing == 0, EpochProposedAlready(epoch, standing));
        require(root != 0 && total != 0, EpochEmpty(epoch));
        // not compared with block.number, which on some chains counts another chain's blocks
        require(fromBlock <= toBlock, EpochBlocksInvalid(fromBlock, toBlock));
        uint256 available = _free();
        require(total <= available, EpochTotalAboveFree(epoch, total, available));

        // Safe casts: a second below 2^39 and windows below 2^28.
        uint40 claimableFrom = uint40(block.timestamp + CHALLENGE_WINDOW);
        uint40 expiresAt = uint40(claimableFrom + CLAIM_WINDOW);
        reserved += total;
        _epochs[epoch] = EpochInfo({
            root: root,
            total: total,
            claimed: 0,
            claimableFrom: claimableFrom,
            expiresAt: expiresAt,
            fromBlock: fromBlock,
            toBlock: toBlock,
            isExpired: false
        });
        emit EpochProposed(epoch, root, total, fromBlock, toBlock, claimableFrom, expiresAt, msg.sender);
    }

    /// @inheritdoc IBonusPool
    function veto(uint16 epoch, bytes32 root) external restricted nonReentrant {
        EpochInfo storage info = _known(epoch);
        // what was meant may have been struck and replaced meanwhile
        require(root == info.root, EpochRootDiffers(epoch, info.root));
        require(block.timestamp < info.claimableFrom, EpochVetoTooLate(epoch, info.claimableFrom));

        reserved -= info.total;
        delete _epochs[epoch];
        emit EpochVetoed(epoch, root, msg.sender);
    }

    /// @inheritdoc IBonusPool
    function expire(uint16 epoch) external nonReentrant returns (uint96 returned) {
        EpochInfo storage info = _known(epoch);
        require(block.timestamp >= info.expiresAt, EpochNotExpired(epoch, info.expiresAt));
        require(!info.isExpired, EpochExpiredAlready(epoch));

        returned = info.total - info.claimed;
        info.isExpired = true;
        reserved -= returned;
        emit EpochExpired(epoch, returned);
    }

    /* MONEY OUT */

    /// @inheritdoc IBonusPool
    function claim(uint16 epoch, uint40 accountId, uint96 amount, bytes32[] calldata proof) external nonReentrant {
        EpochInfo storage info = _known(epoch);
        require(block.timestamp >= info.claimableFrom, EpochNotClaimable(epoch, info.claimableFrom));
        require(block.timestamp < info.expiresAt, EpochClaimsOver(epoch, info.expiresAt));
        require(!_claimed[epoch].get(accountId), RewardClaimedAlready(epoch, accountId));
        bool isMeant = MerkleProof.verifyCalldata(proof, info.root, _leaf(epoch, accountId, amount));
        require(isMeant, RewardProofInvalid(epoch, accountId, amount));
        uint96 left = info.total - info.claimed;
        require(amount <= left, RewardAboveTotal(epoch, amount, left));
        address wallet = MALL.walletOf(accountId);
        require(accountId > HOUSE && wallet != address(0), RewardAccountInvalid(accountId));

        _claimed[epoch].set(accountId);
        info.claimed += amount;
        reserved -= amount;
        emit RewardClaimed(epoch, accountId, wallet, amount);

        TOKEN.safeTransfer(wallet, amount);
    }

    /* VIEWS */

    /// @inheritdoc IBonusPool
    function epochInfo(uint16 epoch) external view returns (EpochInfo memory) {
        return _epochs[epoch];
    }

    /// @inheritdoc IBonusPool
    function isClaimed(uint16 epoch, uint40 accountId) external view returns (bool) {
        return _claimed[epoch].get(accountId);
    }

    /// @inheritdoc IBonusPool
    function free() external view nonReentrantView returns (uint256) {
        return _free();
    }

    /* INTERNAL */

    function _requireOver(uint256 epoch) private view {
        require(epoch >= FIRST_EPOCH, EpochTooEarly(epoch, FIRST_EPOCH));
        uint256 end = Months.startOf(epoch + 1);
        require(block.timestamp >= end, EpochNotOver(epoch, end));
    }

    function _known(uint256 epoch) private view returns (EpochInfo storage info) {
        info = _epochs[epoch];
        require(info.root != 0, EpochUnknown(epoch));
    }

    /// @dev Hashed twice, so that no inner node (64 bytes, hashed once) can pass for a leaf; the epoch keeps a tree to its month.
    function _leaf(uint256 epoch, uint256 accountId, uint256 amount) private pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(epoch, accountId, amount))));
    }

    /// @dev The balance covers what is reserved; a token that took some away all the same must not open a loan.
    function _free() private view returns (uint256) {
        uint256 held = TOKEN.balanceOf(address(this));
        return held > reserved ? held - reserved : 0;
    }
}
