// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Campaign } from "./Campaign.sol";

/// @dev The handler itself: walks that miss half of the mall would keep every sentence.
contract WalkTest is Campaign(1) {
    function test_AWalkReachesEveryStatus() external {
        _walk(3, 3_000);
        handler.checkHealth();
        afterInvariant();
        handler.endEverything();
        handler.checkHealth();
        afterInvariant();
        for (uint256 status = 1; status < 9; ++status)
            assertTrue(handler.entered(status) > 2, "a status that the walk never reached");
        assertTrue(handler.rulings() > 0, "no ruling");
        assertTrue(handler.refusals() > 50, "too little trespassing");
        assertTrue(handler.claimedOut() > 0 && handler.refundedOut() > 0 && handler.donated() > 0, "no money went out");
        assertTrue(mall.accountCount() > 10 && mall.planCount() > 4 && mall.productCount() > 6, "too little is new");
    }

    /// @dev As long as a campaign's: in a longer one all numbers are cancelled before long.
    function test_WalksUseOffersUpAndCancelThem() external {
        (uint256 used, uint256 cancelled) = (0, 0);
        uint256[3] memory refused;
        for (uint256 walk = 1; walk <= 32; ++walk) {
            uint256 beginning = vm.snapshotState();
            _walk(walk, 64);
            afterInvariant();
            used += handler.offersUsed();
            cancelled += handler.offersCancelled();
            for (uint256 i = 0; i < 3; ++i) refused[i] += handler.cartsRefused(34 + i);
            vm.revertToState(beginning);
        }
        assertTrue(used > 100 && cancelled > 20, "too few offers used or cancelled");
        for (uint256 i = 0; i < 3; ++i) assertTrue(refused[i] > 5, "too few used up, cancelled or otherwise flawed");
    }

    function _walk(uint256 seed, uint256 steps) private {
        bytes4[] memory actions = _actions();
        for (uint256 i = 0; i < steps; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            (bool isDone, bytes memory answer) = address(handler).call(
                abi.encodeWithSelector(actions[seed % actions.length], seed >> 8)
            );
            if (!isDone) _passOn(answer);
        }
    }

    function _passOn(bytes memory answer) private pure {
        assembly {
            revert(add(answer, 32), mload(answer))
        }
    }
}
