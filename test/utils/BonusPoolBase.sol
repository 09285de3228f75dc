// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IBonusPool } from "../../contracts/interfaces/IBonusPool.sol";
import { Months } from "../../contracts/libraries/Months.sol";
import { BaseTest } from "./BaseTest.sol";
import { Defaults } from "./Defaults.sol";
import { MerkleTree } from "./MerkleTree.sol";

/// @dev A mall whose account 0 the bonus pool owns, in the first hour of the month after the pool's first.
abstract contract BonusPoolBase is BaseTest {
    uint64 internal constant REPORTER = 6;
    uint256 internal constant CHALLENGE_WINDOW = 7 days;
    uint256 internal constant CLAIM_WINDOW = 365 days;

    /// @dev January 2027, the month of `Defaults.START`.
    uint16 internal constant EPOCH = 24_324;
    uint64 internal constant FROM_BLOCK = 1_000;
    uint64 internal constant TO_BLOCK = 2_000;

    uint96 internal constant ANN_REWARD = 60e6;
    uint96 internal constant BOB_REWARD = 30e6;
    uint96 internal constant CAT_REWARD = 10e6;
    uint96 internal constant REWARDS = 100e6;

    IBonusPool internal pool;
    address internal reporter = makeAddr("reporter");

    function setUp() public virtual override {
        super.setUp();
        pool = _deployPool();
        _openPool();
        vm.prank(treasury);
        mall.proposeWallet(Defaults.POOL, address(pool));
        pool.acceptAccount();
        vm.warp(Months.startOf(EPOCH + 1) + 1 hours);
    }

    function _deployPool() internal returns (IBonusPool) {
        bytes memory arguments = abi.encode(mall, CHALLENGE_WINDOW, CLAIM_WINDOW);
        return IBonusPool(create("BonusPool.sol:BonusPool", arguments));
    }

    function _openPool() internal {
        bytes4[] memory selectors = new bytes4[](1);
        vm.startPrank(admin);
        selectors[0] = IBonusPool.propose.selector;
        manager.setTargetFunctionRole(address(pool), selectors, REPORTER);
        selectors[0] = IBonusPool.veto.selector;
        manager.setTargetFunctionRole(address(pool), selectors, Defaults.GUARDIAN);
        manager.grantRole(REPORTER, reporter, 0);
        vm.stopPrank();
    }

    /* MONEY AND MONTHS */

    function _fill(uint256 amount) internal {
        token.mint(address(pool), amount);
    }

    function _propose(uint16 epoch, bytes32 root, uint96 total) internal {
        vm.prank(reporter);
        pool.propose(epoch, root, total, FROM_BLOCK, TO_BLOCK);
    }

    /// @dev The default month: rewards for Ann, Bob and Cat, their money there.
    function _proposeDefault() internal {
        _fill(REWARDS);
        _propose(EPOCH, _root(), REWARDS);
    }

    function _proposeClaimable() internal {
        _proposeDefault();
        vm.warp(pool.epochInfo(EPOCH).claimableFrom);
    }

    function _claimCat() internal {
        pool.claim(EPOCH, Defaults.CAT, CAT_REWARD, _proof(2));
    }

    /* TREES */

    function _leaves() internal pure returns (MerkleTree.Leaf[] memory leaves) {
        leaves = new MerkleTree.Leaf[](3);
        leaves[0] = MerkleTree.Leaf(Defaults.ANN, ANN_REWARD);
        leaves[1] = MerkleTree.Leaf(Defaults.BOB, BOB_REWARD);
        leaves[2] = MerkleTree.Leaf(Defaults.CAT, CAT_REWARD);
    }

    function _root() internal pure returns (bytes32) {
        return MerkleTree.rootOf(EPOCH, _leaves());
    }

    function _proof(uint256 index) internal pure returns (bytes32[] memory) {
        return MerkleTree.proofOf(EPOCH, _leaves(), index);
    }

    /// @dev A tree of one leaf: its root is the leaf, its proof is empty.
    function _single(uint16 epoch, uint40 accountId, uint96 amount) internal pure returns (bytes32) {
        return MerkleTree.leafHash(epoch, MerkleTree.Leaf(accountId, amount));
    }

    /* COMMON CHECKS */

    function assertCovered() internal view {
        assertLe(pool.reserved(), token.balanceOf(address(pool)), "the pool holds what it has promised");
    }
}
