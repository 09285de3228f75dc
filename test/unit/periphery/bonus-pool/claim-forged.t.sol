// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IBonusPool } from "../../../../contracts/interfaces/IBonusPool.sol";
import { Months } from "../../../../contracts/libraries/Months.sol";
import { BonusPoolBase } from "../../../utils/BonusPoolBase.sol";
import { Defaults } from "../../../utils/Defaults.sol";
import { MerkleTree } from "../../../utils/MerkleTree.sol";

/// @dev Attack 56 of the research: what a forger of proofs or a careless reporter can try.
contract ClaimForgedTest is BonusPoolBase {
    function test_RevertWhen_TheProofIsShortened() external {
        // it should revert with RewardProofInvalid, at every length
        _proposeClaimable();
        bytes32[] memory proof = _proof(2);
        for (uint256 length = 0; length < proof.length; ++length) {
            bytes32[] memory shortened = new bytes32[](length);
            for (uint256 i = 0; i < length; ++i) shortened[i] = proof[proof.length - length + i];
            expectInvalid(Defaults.CAT, CAT_REWARD);
            pool.claim(EPOCH, Defaults.CAT, CAT_REWARD, shortened);
        }
    }

    function test_RevertWhen_TheProofIsLengthened() external {
        // it should revert with RewardProofInvalid
        _proposeClaimable();
        bytes32[] memory proof = _proof(2);
        bytes32[] memory longer = new bytes32[](proof.length + 1);
        for (uint256 i = 0; i < proof.length; ++i) longer[i] = proof[i];
        expectInvalid(Defaults.CAT, CAT_REWARD);
        pool.claim(EPOCH, Defaults.CAT, CAT_REWARD, longer);
    }

    function test_RevertWhen_AnInnerNodeIsClaimedAsALeaf() external {
        // it should revert with RewardProofInvalid: 64 bytes hashed once are no leaf of 96 bytes hashed twice
        _proposeClaimable();
        bytes32[] memory nodes = MerkleTree.build(EPOCH, _leaves());
        bytes32[] memory proof = new bytes32[](1);
        // node 1 is the pair below the root, node 2 its sibling
        proof[0] = nodes[2];
        assertEq(uint256(MerkleTree.pair(nodes[1], nodes[2])), uint256(_root()), "the pair leads to the root");
        (uint256 left, uint256 right) = (uint256(nodes[3]), uint256(nodes[4]));
        for (uint256 i = 0; i < 2; ++i) {
            (uint40 accountId, uint96 amount) = (uint40(left), uint96(right));
            expectInvalid(accountId, amount);
            pool.claim(EPOCH, accountId, amount, proof);
            (left, right) = (right, left);
        }
    }

    function test_RevertWhen_ALeafHashedOnceIsInTheTree() external {
        // it should revert with RewardProofInvalid: leaves are hashed twice
        bytes32 root = keccak256(abi.encode(EPOCH, Defaults.CAT, CAT_REWARD));
        _fill(CAT_REWARD);
        _propose(EPOCH, root, CAT_REWARD);
        vm.warp(pool.epochInfo(EPOCH).claimableFrom);
        expectInvalid(Defaults.CAT, CAT_REWARD);
        pool.claim(EPOCH, Defaults.CAT, CAT_REWARD, new bytes32[](0));
    }

    function test_RevertWhen_AnAccountHasTwoLeaves() external {
        // it should pay one of them only, then revert with RewardClaimedAlready
        MerkleTree.Leaf[] memory leaves = _leaves();
        leaves[1] = MerkleTree.Leaf(Defaults.CAT, BOB_REWARD);
        _fill(REWARDS);
        _propose(EPOCH, MerkleTree.rootOf(EPOCH, leaves), REWARDS);
        vm.warp(pool.epochInfo(EPOCH).claimableFrom);
        bytes32[] memory proof = MerkleTree.proofOf(EPOCH, leaves, 2);
        pool.claim(EPOCH, Defaults.CAT, BOB_REWARD, MerkleTree.proofOf(EPOCH, leaves, 1));
        expectError(IBonusPool.RewardClaimedAlready.selector, EPOCH, Defaults.CAT);
        pool.claim(EPOCH, Defaults.CAT, CAT_REWARD, proof);
    }

    function test_RevertWhen_TheRootIsLastMonths() external {
        // it should revert with RewardProofInvalid: every leaf names its month, so a stale root pays nobody
        _proposeDefault();
        vm.warp(Months.startOf(EPOCH + 2));
        _fill(REWARDS);
        _propose(EPOCH + 1, _root(), REWARDS);
        vm.warp(pool.epochInfo(EPOCH + 1).claimableFrom);
        bytes32[] memory proof = _proof(2);
        expectError(IBonusPool.RewardProofInvalid.selector, EPOCH + 1, Defaults.CAT, CAT_REWARD);
        pool.claim(EPOCH + 1, Defaults.CAT, CAT_REWARD, proof);
        _claimCat();
        assertEq(token.balanceOf(cat), CAT_REWARD, "paid once");
    }

    function test_RevertWhen_TheRootWasVetoedAndReplaced() external {
        // it should revert with RewardProofInvalid for the struck tree's leaves
        _proposeDefault();
        bytes32 root = _root();
        vm.prank(guardian);
        pool.veto(EPOCH, root);
        _propose(EPOCH, _single(EPOCH, Defaults.ANN, 1), 1);
        vm.warp(pool.epochInfo(EPOCH).claimableFrom);
        expectInvalid(Defaults.CAT, CAT_REWARD);
        _claimCat();
    }

    function test_RevertWhen_TheTreeHoldsMoreThanTheTotal() external {
        // it should revert with RewardAboveTotal, so that no other month's money is touched
        _fill(2 * REWARDS);
        _propose(EPOCH, _root(), REWARDS - 1);
        vm.warp(Months.startOf(EPOCH + 2));
        _propose(EPOCH + 1, keccak256("root"), REWARDS);
        pool.claim(EPOCH, Defaults.ANN, ANN_REWARD, _proof(0));
        pool.claim(EPOCH, Defaults.BOB, BOB_REWARD, _proof(1));
        bytes32[] memory proof = _proof(2);
        expectError(IBonusPool.RewardAboveTotal.selector, EPOCH, CAT_REWARD, CAT_REWARD - 1);
        pool.claim(EPOCH, Defaults.CAT, CAT_REWARD, proof);
        assertCovered();
    }

    function test_RevertWhen_TheHouseIsInTheTree() external {
        // it should revert with RewardAccountInvalid
        _refuse(Defaults.HOUSE);
    }

    function test_RevertWhen_ThePoolIsInTheTree() external {
        // it should revert with RewardAccountInvalid
        _refuse(Defaults.POOL);
    }

    function test_RevertWhen_TheAccountDoesNotExist() external {
        // it should revert with RewardAccountInvalid: nothing goes to the zero address
        _refuse(Defaults.NOBODY);
    }

    function _refuse(uint40 accountId) private {
        _fill(5);
        _propose(EPOCH, _single(EPOCH, accountId, 5), 5);
        vm.warp(pool.epochInfo(EPOCH).claimableFrom);
        expectError(IBonusPool.RewardAccountInvalid.selector, accountId);
        pool.claim(EPOCH, accountId, 5, new bytes32[](0));
    }

    function expectInvalid(uint40 accountId, uint96 amount) private {
        expectError(IBonusPool.RewardProofInvalid.selector, EPOCH, accountId, amount);
    }
}
