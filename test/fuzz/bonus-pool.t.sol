// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IBonusPool } from "../../contracts/interfaces/IBonusPool.sol";
import { Months } from "../../contracts/libraries/Months.sol";
import { BonusPoolBase } from "../utils/BonusPoolBase.sol";
import { Defaults } from "../utils/Defaults.sol";
import { MerkleTree } from "../utils/MerkleTree.sol";

contract BonusPoolFuzz is BonusPoolBase {
    /// @dev Accounts 7 and up, an address each, so that trees can be large.
    uint256 private constant CROWD = 9;

    function setUp() public override {
        super.setUp();
        for (uint160 i = 0; i < CROWD; ++i) _register(address(0xC0000 + i), Defaults.HOUSE);
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_EveryLeafOfAnyTreeIsPaidOnceAndTheSumIsTheTotal(uint256 seed, uint256 count) external {
        (MerkleTree.Leaf[] memory leaves, uint96 total) = _draw(seed, bound(count, 1, CROWD));
        _open(leaves, total);
        bytes32[] memory nodes = MerkleTree.build(EPOCH, leaves);
        for (uint256 i = 0; i < leaves.length; ++i) {
            bytes32[] memory proof = MerkleTree.proofIn(nodes, MerkleTree.leafHash(EPOCH, leaves[i]));
            pool.claim(EPOCH, leaves[i].accountId, leaves[i].amount, proof);
            assertEq(token.balanceOf(mall.walletOf(leaves[i].accountId)), leaves[i].amount, "paid");
            assertCovered();
        }
        assertEq(pool.epochInfo(EPOCH).claimed, total, "claimed");
        assertEq(pool.reserved() + token.balanceOf(address(pool)), 0, "left");
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_NoOtherAmountOrAccountIsPaid(uint256 seed, uint256 count, uint96 amount, uint40 id) external {
        (MerkleTree.Leaf[] memory leaves, uint96 total) = _draw(seed, bound(count, 1, CROWD));
        _open(leaves, total);
        uint256 index = seed % leaves.length;
        bytes32[] memory proof = MerkleTree.proofOf(EPOCH, leaves, index);
        if (amount != leaves[index].amount) _refuse(leaves[index].accountId, amount, proof);
        if (id != leaves[index].accountId) _refuse(id, leaves[index].amount, proof);
        pool.claim(EPOCH, leaves[index].accountId, leaves[index].amount, proof);
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_NoProofSurvivesAChangedBit(uint256 seed, uint256 count, uint256 bit) external {
        (MerkleTree.Leaf[] memory leaves, uint96 total) = _draw(seed, bound(count, 2, CROWD));
        _open(leaves, total);
        uint256 index = seed % leaves.length;
        bytes32[] memory proof = MerkleTree.proofOf(EPOCH, leaves, index);
        bit %= proof.length * 256;
        proof[bit / 256] ^= bytes32(uint256(1) << (bit % 256));
        _refuse(leaves[index].accountId, leaves[index].amount, proof);
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_MonthsTogetherAreNeverPromisedMoreThanIsThere(uint96[6] calldata totals, uint96 held) external {
        held = uint96(bound(held, 1, 1e20));
        _fill(held);
        vm.warp(Months.startOf(EPOCH + 6));
        uint256 promised;
        for (uint16 i = 0; i < 6; ++i) {
            uint96 total = uint96(bound(totals[i], 1, held));
            bool fits = promised + total <= held;
            bytes4 above = IBonusPool.EpochTotalAboveFree.selector;
            bytes memory refusal = abi.encodeWithSelector(above, EPOCH + i, total, held - promised);
            bytes memory call = abi.encodeCall(IBonusPool.propose, (EPOCH + i, keccak256("root"), total, 1, 2));
            vm.prank(reporter);
            callFor(address(pool), call, fits ? bytes("") : refusal);
            if (fits) promised += total;
            assertEq(pool.reserved(), promised, "reserved");
            assertCovered();
        }
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_AMonthIsOpenForExactlyItsWindows(uint256 moment) external {
        _proposeDefault();
        IBonusPool.EpochInfo memory info = pool.epochInfo(EPOCH);
        moment = bound(moment, block.timestamp, uint256(info.expiresAt) + 1 days);
        vm.warp(moment);
        bool isOpen = moment >= info.claimableFrom;
        bool isOver = moment >= info.expiresAt;
        bytes memory refusal = isOpen ? bytes("") : _error(IBonusPool.EpochNotClaimable.selector, info.claimableFrom);
        if (isOver) refusal = _error(IBonusPool.EpochClaimsOver.selector, info.expiresAt);
        callFor(address(pool), abi.encodeCall(IBonusPool.claim, (EPOCH, Defaults.CAT, CAT_REWARD, _proof(2))), refusal);
        refusal = isOver ? bytes("") : _error(IBonusPool.EpochNotExpired.selector, info.expiresAt);
        callFor(address(pool), abi.encodeCall(IBonusPool.expire, (EPOCH)), refusal);
        refusal = isOpen ? _error(IBonusPool.EpochVetoTooLate.selector, info.claimableFrom) : bytes("");
        vm.prank(guardian);
        callFor(address(pool), abi.encodeCall(IBonusPool.veto, (EPOCH, _root())), refusal);
    }

    function _error(bytes4 selector, uint256 second) private pure returns (bytes memory) {
        return abi.encodeWithSelector(selector, EPOCH, second);
    }

    /// @dev Accounts in any order, each once; amounts up to 2^80.
    function _draw(uint256 seed, uint256 count) private pure returns (MerkleTree.Leaf[] memory leaves, uint96 total) {
        leaves = new MerkleTree.Leaf[](count);
        // 7 and 9 have no common factor, so that no account comes twice
        uint256 first = seed % CROWD;
        for (uint256 i = 0; i < count; ++i) {
            uint256 amount = 1 + (uint256(keccak256(abi.encode(seed, i))) >> 176);
            leaves[i] = MerkleTree.Leaf(uint40(7 + ((first + 7 * i) % CROWD)), uint96(amount));
            total += uint96(amount);
        }
    }

    function _open(MerkleTree.Leaf[] memory leaves, uint96 total) private {
        _fill(total);
        _propose(EPOCH, MerkleTree.rootOf(EPOCH, leaves), total);
        vm.warp(pool.epochInfo(EPOCH).claimableFrom);
    }

    function _refuse(uint40 accountId, uint96 amount, bytes32[] memory proof) private {
        bytes memory refusal = abi.encodeWithSelector(IBonusPool.RewardProofInvalid.selector, EPOCH, accountId, amount);
        callFor(address(pool), abi.encodeCall(IBonusPool.claim, (EPOCH, accountId, amount, proof)), refusal);
    }
}
